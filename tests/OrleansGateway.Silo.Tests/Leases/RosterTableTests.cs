using OrleansGateway.Silo.Leases;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Tests.Leases;

public class RosterTableTests
{
    private readonly RosterTable _roster = new();

    [Fact]
    public void What_is_set_replaces_and_what_is_only_added_does_not()
    {
        _roster.Set(Client("a", "first"));
        _roster.Set(Client("a", "second"));
        _roster.TryAdd(Client("a", "older"));
        _roster.TryAdd(Client("b", "new"));
        Assert.Equal(["second", "new"], _roster.All.Select(PackedClient.Unpack).OrderBy(client => client.Id).Select(client => client.User));
        Assert.True(_roster.Has(Client("a", "whatever it was")));
        _roster.Remove("a");
        _roster.Remove("nobody");
        Assert.Equal(1, _roster.Count);
        Assert.False(_roster.Has(Client("a", "second")));
    }

    [Fact]
    public void Pages_have_every_client_once_in_order()
    {
        var ids = Enumerable.Range(0, 40_000).Select(i => $"{i:D24}").ToList();
        foreach (var id in ids.AsEnumerable().Reverse()) _roster.Set(Client(id, null));
        var read = new List<string>();
        var pages = 0;
        for (string? after = null; pages == 0 || after is not null; pages++)
        {
            var page = _roster.Page(after);
            read.AddRange(RosterPage.Read(page.Clients).Select(PackedClient.NameOf));
            after = page.Next;
        }

        Assert.Equal(ids, read);
        Assert.InRange(pages, 2, 5);
    }

    private static byte[] Client(string id, string? user) => PackedClient.Pack(new ClientInfo
    {
        Id = id,
        Listener = "listener-0",
        Protocol = "websocket",
        RemoteEndPoint = "192.0.2.1:50000",
        ConnectedAt = DateTimeOffset.UnixEpoch.AddYears(60),
        User = user,
    });
}
