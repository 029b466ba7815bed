using System.Diagnostics.Metrics;
using System.Text;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Tests.Connections.Support;
using OrleansGateway.Testing.Embedded;

namespace OrleansGateway.FrontEnd.Tests.Connections;

/// <summary>A client whose handler is slow is not read further than its bound, and TCP pushes back on it.</summary>
public sealed class UnreadBoundTests
{
    private const int MaxUnread = 64 * 1024;
    private const int LineSize = 16 * 1024;
    private const int Lines = 3000;

    [Fact]
    public async Task The_sender_is_held_up_until_its_handler_goes_on_and_then_everything_arrives()
    {
        await using var server = await EmbeddedServer.Start(("FrontEnd:Listeners:0:MaxUnreadBytes", $"{MaxUnread}"));
        using var counters = new Counters(server.Service<IMeterFactory>());
        using var client = await LineClient.Hello(server.Port("text"));
        Assert.Equal("gate begins", await client.Ask("slow gate"));
        var sending = SendLines(client);
        var session = server.Service<ConnectionTable>().Find(client.Id)!.Session;
        await Eventually.True(() => !session.HasRoom);

        // Nothing makes room before the gate is open; the systems' buffers take a part of these megabytes only.
        var received = counters.Sum("orleansgateway.bytes.received");
        Assert.InRange(received, MaxUnread - LineSize, MaxUnread + (2 * LineSize));
        Assert.False(sending.IsCompleted);

        server.Journal.OpenGate("gate");
        Assert.Equal("gate ends", await client.Read());
        for (var i = 0; i < Lines; i++)
        {
            Assert.Equal("value none", await client.Read());
            Assert.Equal($"{i}", await client.Read());
        }

        await sending.Within();
    }

    [Fact]
    public async Task A_client_that_waits_for_room_can_still_be_dropped()
    {
        await using var server = await EmbeddedServer.Start(("FrontEnd:Listeners:0:MaxUnreadBytes", $"{MaxUnread}"));
        using var client = await LineClient.Hello(server.Port("text"));
        Assert.Equal("gate begins", await client.Ask("slow gate"));
        _ = SendLines(client);
        var connection = server.Service<ConnectionTable>().Find(client.Id)!;
        await Eventually.True(() => !connection.Session.HasRoom);
        connection.Abort(CloseReason.ServerClosed);
        await Eventually.True(() => server.Service<ConnectionTable>().Find(client.Id) is null);
        Assert.Empty(server.Journal.Closed);
        server.Journal.OpenGate("gate");
        await Eventually.True(() => !server.Journal.Closed.IsEmpty);
        Assert.Equal(CloseReason.ServerClosed, Assert.Single(server.Journal.Closed).Reason);
    }

    // Short answers, so that the client's own reading is no part of this.
    private static async Task SendLines(LineClient client)
    {
        var padding = new string('x', LineSize);
        for (var i = 0; i < Lines; i++) await client.SendBytes(Encoding.ASCII.GetBytes($"get {padding}\necho {i}\n"));
    }
}
