using OrleansGateway.Wire;
using Xunit;

namespace OrleansGateway.Abstractions.Tests.Wire;

public class PackedClientTests
{
    private static readonly ClientInfo Client = new()
    {
        Id = ClientIds.New("0123abcd"),
        Listener = "game",
        Protocol = "websocket",
        RemoteEndPoint = "[2001:db8::1]:50000",
        ConnectedAt = new DateTimeOffset(2030, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
    };

    [Fact]
    public void A_client_is_the_same_but_for_its_handshake()
    {
        var client = Client with
        {
            User = "münchen",
            Session = new Dictionary<string, string> { ["a"] = "1", ["b"] = "" },
            Handshake = new Handshake("/", "", []),
        };
        Assert.Equivalent(client with { Handshake = null }, PackedClient.Unpack(PackedClient.Pack(client)), strict: true);
        Assert.Equal(client.Id, PackedClient.NameOf(PackedClient.Pack(client)));
        Assert.Equal(client.Id, PackedClient.NameOf(PackedClient.Key(client.Id)));
    }

    [Fact]
    public void A_client_without_user_and_session_has_neither_and_is_small()
    {
        var packed = PackedClient.Pack(Client);
        Assert.Null(PackedClient.Unpack(packed).User);
        Assert.Empty(PackedClient.Unpack(packed).Session);
        Assert.InRange(packed.Length, 0, 80);
    }

    [Fact]
    public void Bytes_of_something_else_are_told()
    {
        Assert.Throws<InvalidDataException>(() => PackedClient.Unpack([]));
        Assert.Throws<InvalidDataException>(() => PackedClient.Unpack(PackedClient.Pack(Client)[..^10]));
        Assert.Throws<InvalidDataException>(() => PackedClient.Unpack([0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0]));
    }

    [Fact]
    public void Large_sessions_make_more_pages_and_no_larger_ones()
    {
        var clients = Enumerable.Range(0, 100)
            .Select(i => Client with { Id = $"client-{i:D3}", Session = new Dictionary<string, string> { ["k"] = new('x', Sessions.MaxBytes - 1) } })
            .Select(PackedClient.Pack)
            .ToList();
        var read = new List<string>();
        string? after = null;
        do
        {
            var page = RosterPage.Of(clients.SkipWhile(client => string.CompareOrdinal(PackedClient.NameOf(client), after) <= 0));
            Assert.InRange(page.Clients.Length, 1, RosterPage.MaxBytes + (2 * Sessions.MaxBytes));
            read.AddRange(RosterPage.Read(page.Clients).Select(PackedClient.NameOf));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(clients.Select(PackedClient.NameOf), read);
        Assert.Equal(0, RosterPage.Of([]).Clients.Length);
        Assert.Null(RosterPage.Of([]).Next);
    }
}
