using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Tests.Connections.Support;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Tests.Connections;

/// <summary>However a connection ends, what was said last arrives, and the silo hears of the end once.</summary>
public sealed class EndingTests
{
    [Fact]
    public async Task A_client_that_only_ends_its_sending_gets_the_answers_to_what_it_sent()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await LineClient.Hello(server.Port("text"));
        await client.Send(string.Join('\n', Enumerable.Range(0, 1000).Select(number => $"echo {number}")));
        client.Socket.Shutdown(SocketShutdown.Send);
        Assert.Equal(Enumerable.Range(0, 1000).Select(number => $"{number}"), await client.ReadToEnd());
    }

    [Fact]
    public async Task A_close_code_reaches_a_client_that_is_still_sending()
    {
        await using var server = await EmbeddedServer.Start(("FrontEnd:Listeners:3:MaxMessageSize", "1000"));
        using var client = await RawClient.ConnectAsync(server.Port("websocket"));
        await client.SendAsync(new UpgradeRequest { Line = "GET /quiet HTTP/1.1" }.ToBytes());
        await client.ReadResponseAsync();
        await client.SendAsync(ClientFrame.Header(WebSocketOpcode.Binary, 8 * 1024 * 1024));
        for (var i = 0; i < 8; i++) await client.SendAsync(new byte[1024 * 1024]);
        var close = await client.ReadToEndAsync();
        Assert.Equal([0x80 | (byte)WebSocketOpcode.Close, 1009 >> 8, 1009 & 0xFF], new[] { close[0], close[2], close[3] });
    }

    [Fact]
    public async Task A_last_message_reaches_a_client_that_is_still_sending()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await LineClient.Hello(server.Port("text"));
        await client.Send("close goodbye");

        // In one go: between two a busy machine may pause, and then the client is quiet.
        await client.SendBytes(Encoding.ASCII.GetBytes($"get {new string('x', 4 * 1024 * 1024)}\n"));
        Assert.Equal("goodbye", (await client.ReadToEnd())[^1]);
        await Eventually.True(() => !server.Journal.Closed.IsEmpty);
        Assert.Equal(CloseReason.ServerClosed, Assert.Single(server.Journal.Closed).Reason);
    }

    public static TheoryData<Exception> Breaks { get; } = new(
        new ConnectionResetException("reset"),
        new SocketException((int)SocketError.TimedOut),
        new InvalidOperationException("a transport's own bug"));

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_socket_that_breaks_in_any_way_is_one_close_and_no_exception(Exception exception)
    {
        await using var frontEnd = await ClockedFrontEnd.Start(new ListenerOptions { Name = "text", Protocol = "text" });
        var connection = new MemoryConnection();
        var serving = frontEnd.Server.Serve(connection.Server, Opening.Speak(new TextProtocol()), new ListenerOptions { Name = "memory" });
        await connection.Input.WriteAsync("hello\n"u8.ToArray(), Deadline.Token);
        await Eventually.True(() => frontEnd.Silo.Events.Any(noted => noted.Event.Kind == ClientEventKind.Message));
        await connection.Input.CompleteAsync(exception);
        await serving.Within();
        Assert.Equal(CloseReason.ClientClosed, await frontEnd.ClosedWith());
        Assert.Equal(0, frontEnd.Silo.Connections.Count);
    }
}
