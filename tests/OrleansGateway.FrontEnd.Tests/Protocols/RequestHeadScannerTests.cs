using System.Buffers;
using System.Text;
using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols;

public sealed class RequestHeadScannerTests
{
    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.0\r\nHost: a\r\n\r\n")]
    [InlineData("M-SEARCH * HTTP/1.1\nHost: a\n\n")]
    [InlineData("GET http://a/b?c HTTP/1.1\r\nA: b\r\n\r\n")]
    public void A_request_head_is_complete_at_its_empty_line(string text)
    {
        var scanner = new RequestHeadScanner();
        Assert.Equal(RequestHeadStatus.Complete, scanner.Scan(Bytes(text + "more")));
        Assert.Equal(text.Length, scanner.Scanned);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n")]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("GET / HTT")]
    [InlineData("hello")]
    [InlineData("hello world")]
    [InlineData("")]
    public void What_can_become_a_request_is_waited_for(string text) =>
        Assert.Equal(RequestHeadStatus.Incomplete, new RequestHeadScanner().Scan(Bytes(text)));

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData(" ")]
    [InlineData("h\u00e9")]
    [InlineData("hello\r")]
    [InlineData("hello\n")]
    [InlineData("hello  ")]
    [InlineData("hello world\r")]
    [InlineData("hello world \r")]
    [InlineData("hello w\u00e4")]
    [InlineData("how are y")]
    [InlineData("GET / HTTP/2")]
    [InlineData("GET / HTTP/1.x")]
    [InlineData("GET / HTTP/1.1 ")]
    [InlineData("GET / HTTP/1.1\r\r")]
    [InlineData("GET / h")]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefg")]
    public void What_cannot_become_a_request_is_known_at_its_last_byte(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var scanner = new RequestHeadScanner();
        Assert.Equal(RequestHeadStatus.NotHttp, scanner.Scan(new ReadOnlySequence<byte>(bytes)));
        Assert.True(scanner.Scanned > Encoding.UTF8.GetByteCount(text[..^1]));
    }

    [Fact]
    public void Telnet_is_known_at_its_first_byte() =>
        Assert.Equal(RequestHeadStatus.NotHttp, new RequestHeadScanner().Scan(new ReadOnlySequence<byte>([0xFF])));

    [Fact]
    public void Any_bytes_after_a_request_line_are_parsed_or_refused_without_an_exception()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var bytes = "GET /a?b HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n"u8.ToArray();
            for (var change = random.Next(1, 6); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var head = RequestHead.Parse(Segments.Of(bytes, random.Next(1, 100)));
            Assert.True(WebSocketHandshake.Judge(head, []) is >= 400 and < 600);
        }
    }

    private static ReadOnlySequence<byte> Bytes(string text) => new(Encoding.ASCII.GetBytes(text));
}
