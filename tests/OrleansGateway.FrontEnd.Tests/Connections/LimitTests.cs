using System.Buffers.Binary;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;
using OrleansGateway.Testing.Embedded;

namespace OrleansGateway.FrontEnd.Tests.Connections;

public sealed class LimitTests
{
    [Fact]
    public async Task A_line_or_frame_over_the_limit_closes_the_client_after_the_answers_to_what_came_before()
    {
        await using var server = await EmbeddedServer.Start(
            ("FrontEnd:Listeners:0:MaxMessageSize", "100"), ("FrontEnd:Listeners:1:MaxMessageSize", "100"));
        using var text = await LineClient.Hello(server.Port("text"));
        await text.Send("echo before\n" + new string('x', 100) + "\n" + new string('y', 101));
        Assert.Equal(["before", $"unknown {new string('x', 100)}"], await text.ReadToEnd());

        using var frame = await RawClient.ConnectAsync(server.Port("frame"));
        await frame.SendAsync([.. Frame(new byte[100]), .. Frame(new byte[101])]);
        var received = Encoding.Latin1.GetString(await frame.ReadToEndAsync());
        Assert.EndsWith(Encoding.Latin1.GetString(Frame(new byte[100])), received, StringComparison.Ordinal);
        await Eventually.True(() => server.Journal.Closed.Count == 2);
        Assert.All(server.Journal.Closed, closed => Assert.Equal(CloseReason.ProtocolError, closed.Reason));
    }

    [Fact]
    public async Task A_raw_chunk_is_cut_at_the_limit()
    {
        await using var server = await EmbeddedServer.Start(("FrontEnd:Listeners:2:MaxMessageSize", "100"));
        using var client = await RawClient.ConnectAsync(server.Port("tcp"));
        await Eventually.True(() => server.Journal.Connected.Count == 1);
        var hello = $"hello {server.Journal.Connected.Single()}".Length;
        await client.ReadAsync(hello);
        var sent = Enumerable.Range(0, 10_000).Select(value => (byte)value).ToArray();
        await client.SendAsync(sent);
        Assert.Equal(sent, await client.ReadAsync(sent.Length));
    }

    [Fact]
    public async Task Connections_over_the_maximum_are_dropped_until_one_has_gone()
    {
        await using var server = await EmbeddedServer.Start(("FrontEnd:Listeners:0:MaxConnections", "2"));
        var first = await LineClient.Hello(server.Port("text"));
        using var second = await LineClient.Hello(server.Port("text"));
        using var third = await LineClient.Connect(server.Port("text"));
        Assert.Empty(await third.ReadToEnd());
        first.Dispose();
        using var fourth = await Eventually.Succeeds(() => LineClient.Hello(server.Port("text")));
        Assert.Equal("still here", await second.Ask("echo still here"));
        Assert.Equal(3, server.Journal.Connected.Count);
    }

    [Fact]
    public async Task Flood_of_connections_over_the_maximum_is_one_warning()
    {
        using var log = new LogRecorder();
        await using var server = await EmbeddedServer.Start(
            services => services.AddSingleton<ILoggerProvider>(log), ("FrontEnd:Listeners:0:MaxConnections", "1"));
        using var first = await LineClient.Hello(server.Port("text"));
        for (var i = 0; i < 20; i++)
        {
            using var other = await LineClient.Connect(server.Port("text"));
            Assert.Empty(await other.ReadToEnd());
        }

        Assert.Equal(
            "Warning OrleansGateway.FrontEnd.Listeners.Listener: Listener text has its maximum of 1 connections; others are dropped until some have gone",
            Assert.Single(log.Lines, line => line.Contains("maximum", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("websocket", "")]
    [InlineData("websocket", "GET / HTTP/1.1\r\nHost: a\r\n")]
    [InlineData("auto", "GET / HTTP/1.1\r\nHost: a\r\n")]
    public async Task A_handshake_that_does_not_end_in_time_is_dropped(string listener, string sent)
    {
        var key = $"FrontEnd:Listeners:{(listener == "auto" ? 4 : 3)}:HandshakeTimeout";
        await using var server = await EmbeddedServer.Start((key, "00:00:00.2"));
        using var client = await RawClient.ConnectAsync(server.Port(listener));
        await client.SendAsync(sent);
        Assert.Empty(await client.ReadToEndAsync());
        Assert.Equal(0, server.Service<ConnectionTable>().Count);
        Assert.Empty(server.Journal.Connected);
    }

    private static byte[] Frame(byte[] payload)
    {
        var frame = new byte[4 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        payload.CopyTo(frame, 4);
        return frame;
    }
}
