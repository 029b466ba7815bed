using OrleansGateway.Silo.Clients;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Tests.Clients;

public class ClientCacheTests
{
    [Fact]
    public void What_is_alike_for_many_clients_is_there_once()
    {
        var first = ClientCache.From(Snapshot("a", [])).Client;
        var second = ClientCache.From(Snapshot("b", [])).Client;

        Assert.Same(first.Listener, second.Listener);
        Assert.Same(first.Protocol, second.Protocol);
        Assert.Same(first.Session, second.Session);
        Assert.Equal(("a", "b"), (first.Id, second.Id));
    }

    [Fact]
    public void A_session_with_something_in_it_is_kept()
    {
        var client = ClientCache.From(Snapshot("a", new Dictionary<string, string> { ["room"] = "7" })).Client;

        Assert.Equal("7", client.Session["room"]);
        Assert.Equal("chat", client.Listener);
    }

    /// <summary>As it comes from another process: everything is a copy of its own.</summary>
    private static ClientSnapshot Snapshot(string id, Dictionary<string, string> session) => new(
        new ClientInfo
        {
            Id = id,
            Listener = new string("chat".AsSpan()),
            Protocol = new string("text".AsSpan()),
            RemoteEndPoint = "192.0.2.1:5000",
            ConnectedAt = default,
            Session = session,
        },
        0);
}
