using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OrleansGateway.Wire;

/// <summary>
/// A client id is the id of its front-end (8 characters) and 16 characters of its own, each 5 bits from a cryptographic generator:
/// unguessable, without an address, and any silo finds the front-end by the prefix. The id of a client that is to be with others has its route
/// between the two (4 characters): the same for all of them, so any silo finds the silo that they are to be on.
/// </summary>
internal static class ClientIds
{
    public const int FrontEndLength = 8;
    public const int RouteLength = 4;
    public const int Length = FrontEndLength + OwnLength;
    public const int RoutedLength = FrontEndLength + RouteLength + OwnLength;

    private const int OwnLength = 16;

    // More than any id has, so that a newer version's are let through.
    private const int MaxLength = 64;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string NewFrontEnd() => RandomNumberGenerator.GetString(Alphabet, FrontEndLength);

    /// <param name="frontEnd">The front-end's id.</param>
    /// <param name="route">What <see cref="RouteFor"/> gives; empty for none.</param>
    public static string New(string frontEnd, string route = "") => frontEnd + route + RandomNumberGenerator.GetString(Alphabet, OwnLength);

    /// <summary>The front-end's part of a client id; null when it cannot be a client id.</summary>
    public static string? FrontEndOf(string clientId) => FrontEndPart(clientId) is { IsEmpty: false } part ? new string(part) : null;

    /// <summary>The same where it is; empty when it cannot be a client id.</summary>
    public static ReadOnlySpan<char> FrontEndPart(string clientId) =>
        clientId.Length is Length or RoutedLength ? clientId.AsSpan(0, FrontEndLength) : default;

    /// <summary>The route in a client id; null when it has none.</summary>
    public static string? RouteOf(string clientId) =>
        clientId.Length == RoutedLength ? clientId.Substring(FrontEndLength, RouteLength) : null;

    /// <summary>The route for a key: 20 bits of its SHA-256. The key cannot be read from them, for countless others give the same; but who guesses a key
    /// can see whether the guess may be right.</summary>
    public static string RouteFor(string key)
    {
        var bits = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return string.Create(RouteLength, bits, static (route, bits) =>
        {
            for (var i = 0; i < route.Length; i++, bits >>= 5) route[i] = Alphabet[(int)(bits & 31)];
        });
    }

    /// <summary>A client id as a caller hands it over. One that is nobody's is no error; it reaches nobody.</summary>
    /// <exception cref="ArgumentException">It is null, empty, white space or longer than any id.</exception>
    public static string Check(string clientId, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(clientId, parameter);
        return clientId.Length <= MaxLength ? clientId : throw new ArgumentException($"A client id has at most {MaxLength} characters.", parameter);
    }

    /// <summary>The number of a silo's links: the same for everybody who knows the silo's address, another for its next run.</summary>
    public static long LinkOf(SiloAddress silo)
    {
        var text = silo.ToParsableString();
        return ((long)StableHash(text) << 32) | (uint)silo.Generation;
    }

    /// <summary>A hash that is the same in every process and version: it chooses lanes.</summary>
    public static int StableHash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text) hash = (hash ^ character) * 16777619u;
        return (int)(hash & 0x7FFFFFFF);
    }
}
