using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Placement;

/// <summary>
/// Which silo a client is for. A route weighs every silo, and its clients go to the one that weighs most (rendezvous hashing): every silo comes to the
/// same answer by itself, and when a silo goes or comes only the routes that it had or gets are moved.
/// </summary>
internal static class ClientPlaces
{
    /// <param name="clientId">The client.</param>
    /// <param name="silos">Those that come into question; at least one.</param>
    public static SiloAddress Choose(string clientId, IReadOnlyList<SiloAddress> silos) => ClientIds.RouteOf(clientId) is { } route
        ? silos.MaxBy(silo => Weight(route, silo))!
        : silos[Random.Shared.Next(silos.Count)];

    // The address without the run: a silo that is started again gets its routes back.
    private static ulong Weight(string route, SiloAddress silo) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{route} {silo.Endpoint}")));
}
