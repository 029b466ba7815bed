using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Links;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Tests.Links;

public class RosterPagesTests
{
    private const int Clients = 20;

    [Fact]
    public async Task A_front_end_tells_of_its_clients_with_large_sessions_by_pages()
    {
        await using var server = await EmbeddedServer.Start();
        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => LineClient.Hello(server.Port("text"))));
        var value = new string('x', Sessions.MaxBytes - 3);
        foreach (var client in clients)
        {
            await server.Grains.Client(client.Id).SetSession(new Dictionary<string, string> { ["key"] = value });
            await server.Grains.Client(client.Id).BindUser("anna");
        }

        var queries = new FrontEndQueries(server.Service<ConnectionTable>(), server.Service<AudienceTable>());
        var told = new List<ClientInfo>();
        var pages = 0;
        string? after = null;
        do
        {
            var page = await queries.ReadRoster(after);
            Assert.InRange(page.Clients.Length, 1, RosterPage.MaxBytes + (2 * Sessions.MaxBytes));
            told.AddRange(RosterPage.Read(page.Clients).Select(PackedClient.Unpack));
            (after, pages) = (page.Next, pages + 1);
        }
        while (after is not null);

        Assert.Equal(2, pages);
        Assert.Equal(clients.Select(client => client.Id).Order(StringComparer.Ordinal), told.Select(client => client.Id));
        Assert.All(told, client => Assert.Equal(("text", "anna", value), (client.Listener, client.User, client.Session["key"])));
        foreach (var client in clients) client.Dispose();
    }
}
