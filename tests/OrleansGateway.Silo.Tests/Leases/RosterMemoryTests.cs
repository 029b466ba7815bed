using OrleansGateway.Silo.Leases;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Tests.Leases;

/// <summary>Measures all of the process's memory, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(RosterMemoryTests), DisableParallelization = true)]
[Collection(nameof(RosterMemoryTests))]
public class RosterMemoryTests
{
    private const int Clients = 100_000;

    [Fact]
    public void A_client_without_session_takes_100_to_150_bytes()
    {
        var roster = new RosterTable();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Clients; i++)
        {
            roster.Set(PackedClient.Pack(new ClientInfo
            {
                Id = ClientIds.New("0123abcd"),
                Listener = "listener-0",
                Protocol = "websocket",
                RemoteEndPoint = "192.0.2.1:50000",
                ConnectedAt = DateTimeOffset.UnixEpoch,
            }));
        }

        Assert.InRange((GC.GetTotalMemory(forceFullCollection: true) - before) / Clients, 100, 150);
        GC.KeepAlive(roster);
    }
}
