using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Time.Testing;
using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols;

/// <summary>The moments of the opening, on pipes and a clock that the test holds.</summary>
public sealed class AutoOpeningTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly MemoryConnection _connection = new();
    private readonly CancellationTokenSource _patience = new();

    [Fact]
    public async Task A_client_that_sends_nothing_is_text_after_the_quiet_time()
    {
        var opening = Open();
        _clock.Advance(TimeSpan.FromMilliseconds(299));
        Assert.False(opening.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("text", (await opening.WaitAsync(Deadline.Default)).Protocol!.Name);

        await SendAsync("late\n");
        Assert.Equal("late\n", await ReadUnconsumedAsync());
    }

    [Fact]
    public async Task A_request_line_that_begins_in_time_may_end_after_the_quiet_time()
    {
        var opening = Open();
        await SendAsync("GET / HT");
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.False(opening.IsCompleted);
        await SendAsync("TP/1.1\r\nHost: a\r\n\r\n");
        Assert.Equal(OpeningKind.Http, (await opening.WaitAsync(Deadline.Default)).Kind);
    }

    [Theory]
    [InlineData("hello\r\n")]
    [InlineData("hello world and more")]
    [InlineData("\n")]
    [InlineData("GET it\n")]
    public async Task Text_is_known_by_its_bytes_and_none_is_consumed(string text)
    {
        var opening = Open();
        await SendAsync(text);
        Assert.Equal("text", (await opening.WaitAsync(Deadline.Default)).Protocol!.Name);
        Assert.Equal(text, await ReadUnconsumedAsync());
    }

    [Fact]
    public async Task The_bytes_of_an_HTTP_request_wake_the_next_reader_however_they_were_cut()
    {
        const string Request = "GET /a HTTP/1.1\r\nHost: a\r\n\r\nmore";
        var opening = Open();
        foreach (var character in Request[..^4]) await SendAsync(character.ToString());
        Assert.Equal(OpeningKind.Http, (await opening.WaitAsync(Deadline.Default)).Kind);
        Assert.Equal(Request[..^4], await ReadUnconsumedAsync());
    }

    [Fact]
    public async Task What_follows_a_handshake_stays_in_the_pipe()
    {
        var opening = Open();
        var request = new UpgradeRequest { Line = "GET /a?b=c HTTP/1.1" };
        await _connection.Input.WriteAsync(Reading.Join(request.ToBytes(), "frame"u8.ToArray()));
        var opened = await opening.WaitAsync(Deadline.Default);
        Assert.Equal("websocket", opened.Protocol!.Name);
        Assert.Equal("/a", opened.Upgrade!.Handshake.Path);
        Assert.Equal("?b=c", opened.Upgrade.Handshake.QueryString);
        Assert.Equal("frame", await ReadUnconsumedAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("hel")]
    [InlineData("GET / HTTP/1.1\r\nHost")]
    public async Task When_patience_ends_the_client_is_refused(string sent)
    {
        var opening = Open();
        await SendAsync(sent);
        await _patience.CancelAsync();
        Assert.Equal(OpeningKind.Refused, (await opening.WaitAsync(Deadline.Default)).Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hel")]
    [InlineData("GET / HTTP/1.1\r\nHost")]
    public async Task A_client_that_leaves_before_it_is_known_is_refused(string sent)
    {
        var opening = Open();
        await SendAsync(sent);
        await _connection.Input.CompleteAsync();
        Assert.Equal(OpeningKind.Refused, (await opening.WaitAsync(Deadline.Default)).Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_breaks_is_refused_without_an_exception(bool isReset)
    {
        var opening = Open();
        await SendAsync("hel");
        await _connection.Input.CompleteAsync(isReset ? new ConnectionResetException("reset") : new ConnectionAbortedException("aborted"));
        Assert.Equal(OpeningKind.Refused, (await opening.WaitAsync(Deadline.Default)).Kind);
    }

    [Fact]
    public async Task A_head_over_the_limit_is_left_to_HTTP()
    {
        var opening = Open();
        await SendAsync("GET / HTTP/1.1\r\nA: " + new string('a', IEchoServer.MaxHandshakeSize));
        Assert.Equal(OpeningKind.Http, (await opening.WaitAsync(Deadline.Default)).Kind);
    }

    private Task<Opening> Open()
    {
        var limits = TestListener.Limits with { Clock = _clock };
        return new ProtocolRegistry().Get("auto").OpenAsync(_connection.Server, limits, _patience.Token).AsTask();
    }

    private async Task SendAsync(string text) => await _connection.Input.WriteAsync(Encoding.UTF8.GetBytes(text));

    private async Task<string> ReadUnconsumedAsync()
    {
        var result = await _connection.Server.Transport.Input.ReadAsync(Deadline.Token);
        return Encoding.UTF8.GetString(result.Buffer);
    }
}
