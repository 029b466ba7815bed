using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Tests.Connections.Support;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Tests.Connections;

[Collection(AloneCollection.Name)]
public sealed class ChurnTests
{
    private const int AtOnce = 50;
    private const long Tolerance = 16 * 1024 * 1024;

    [Fact]
    public async Task A_thousand_clients_come_and_go_and_leave_nothing_behind()
    {
        await using var server = await EmbeddedServer.Start();
        await ComeAndGo(server, 200);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await ComeAndGo(server, 1000);
        Assert.Equal(server.Journal.Connected.Order(), server.Journal.Closed.Select(closed => closed.Id).Order());
        Assert.All(server.Journal.Closed, closed => Assert.Equal(CloseReason.ClientClosed, closed.Reason));
        Assert.Equal(0, server.Service<ConnectionTable>().Count);
        for (var i = 0; i < AtOnce; i++) Assert.Null(server.Service<AudienceTable>().Find(Audiences.OfGroup($"group{i}")));

        // The clients' grains are deactivated after OnClose, not with it.
        await Eventually.True(() => GC.GetTotalMemory(forceFullCollection: true) < before + Tolerance);
    }

    private static async Task ComeAndGo(EmbeddedServer server, int clients)
    {
        var soFar = server.Journal.Closed.Count;
        for (var done = 0; done < clients; done += AtOnce) await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(Visit));
        await Eventually.True(() => server.Journal.Closed.Count == soFar + clients);

        // Half of them end in order, half by a reset.
        async Task Visit(int number)
        {
            using var client = await LineClient.Hello(server.Port("text"));
            Assert.Equal($"joined group{number}", await client.Ask($"join group{number}"));
            if (number % 2 == 0) client.Socket.Close(timeout: 0);
        }
    }
}
