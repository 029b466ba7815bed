using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols;

/// <summary>One port for terminals, WebSocket clients and browsers, over real sockets with and without TLS.</summary>
public sealed class AutoListenerTests(EchoServer echo) : IClassFixture<EchoServer>, IAsyncLifetime
{
    private const string Page = "GET /page HTTP/1.1\r\nHost: a\r\n\r\n";

    private TestListener _plain = null!;
    private TestListener _secure = null!;
    private X509Certificate2 _certificate = null!;

    public async Task InitializeAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow;
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        // Windows wants the key of a TLS certificate in a key store, where a PKCS #12 import puts it.
        _certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        // A busy machine must not make a client that is about to speak look like one that is silent.
        _plain = await TestListener.StartAsync(echo, quietTime: Deadline.Default);
        _secure = await TestListener.StartAsync(echo, quietTime: Deadline.Default, _certificate);
    }

    public async Task DisposeAsync()
    {
        await _plain.DisposeAsync();
        await _secure.DisposeAsync();
        _certificate.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_silent_terminal_is_greeted_and_can_speak_later(bool tls)
    {
        await using var listener = await TestListener.StartAsync(echo, TimeSpan.FromMilliseconds(50), tls ? _certificate : null);
        using var client = await RawClient.ConnectAsync(listener.Port, tls ? _certificate : null);
        Assert.Equal(EchoEvents.Greeting, await client.ReadLineAsync());
        await client.SendAsync("hello\n");
        Assert.Equal("hello", await client.ReadLineAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_line_is_text(bool tls)
    {
        using var client = await ConnectAsync(tls);
        await client.SendAsync("how are you\r\nfine\n");
        Assert.Equal(EchoEvents.Greeting, await client.ReadLineAsync());
        Assert.Equal("how are you", await client.ReadLineAsync());
        Assert.Equal("fine", await client.ReadLineAsync());
    }

    [Fact]
    public async Task A_line_that_comes_byte_by_byte_is_text()
    {
        using var client = await ConnectAsync(tls: false);
        await client.SendByteByByteAsync("GET me out\r\n"u8.ToArray());
        Assert.Equal(EchoEvents.Greeting, await client.ReadLineAsync());
        Assert.Equal("GET me out", await client.ReadLineAsync());
    }

    [Fact]
    public async Task Telnet_that_negotiates_is_text_and_its_options_are_not()
    {
        using var client = await ConnectAsync(tls: false);
        await client.SendAsync([0xFF, 251, 31, 0xFF, 253, 3, .. "hello\r\n"u8]);
        Assert.Equal(EchoEvents.Greeting, await client.ReadLineAsync());
        Assert.Equal("hello", await client.ReadLineAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plain_HTTP_goes_on_to_Kestrel_and_stays_there(bool tls)
    {
        using var client = await ConnectAsync(tls);
        for (var time = 0; time < 2; time++)
        {
            await client.SendAsync("POST /page HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody");
            var response = await client.ReadResponseAsync();
            Assert.Equal((200, "page POST /page body"), (response.Status, response.Body));
        }
    }

    [Fact]
    public async Task Plain_HTTP_that_comes_byte_by_byte_goes_on_to_Kestrel()
    {
        using var client = await ConnectAsync(tls: false);
        await client.SendByteByByteAsync(Encoding.ASCII.GetBytes(Page));
        Assert.Equal(200, (await client.ReadResponseAsync()).Status);
    }

    [Fact]
    public async Task A_browser_gets_the_page()
    {
        using var http = new HttpClient { Timeout = Deadline.Default };
        var body = await http.GetStringAsync(new Uri($"http://127.0.0.1:{_plain.Port}/page?a=b"));
        Assert.Equal("page GET /page ", body);
    }

    [Theory]
    [InlineData("GET /\u0001 HTTP/1.1\r\n")]
    [InlineData("GET / HTTP/1.1\r\nno colon\r\n\r\n")]
    public async Task A_malformed_request_is_text_or_left_to_Kestrel(string request)
    {
        using var client = await ConnectAsync(tls: false);
        await client.SendAsync(request);
        Assert.Contains(await client.ReadLineAsync(), new[] { EchoEvents.Greeting, "HTTP/1.1 400 Bad Request" });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_WebSocket_opens_on_any_path(bool tls)
    {
        using var client = await ConnectAsync(tls);
        await client.SendAsync(Reading.Join(new UpgradeRequest { Line = "GET /any/path HTTP/1.1" }.ToBytes(), ClientFrame.Text("hi")));
        Assert.Equal(101, (await client.ReadResponseAsync()).Status);
        Assert.Equal([0x81, 2, .. "hi"u8], await client.ReadAsync(4));
    }

    [Fact]
    public async Task A_WebSocket_that_comes_byte_by_byte_opens()
    {
        using var client = await ConnectAsync(tls: false);
        await client.SendByteByByteAsync(Reading.Join(new UpgradeRequest().ToBytes(), ClientFrame.Text("hi")));
        Assert.Equal(101, (await client.ReadResponseAsync()).Status);
        Assert.Equal([0x81, 2, .. "hi"u8], await client.ReadAsync(4));
    }

    [Fact]
    public async Task A_handshake_that_is_wrong_is_refused_and_not_left_to_Kestrel()
    {
        using var client = await ConnectAsync(tls: false);
        await client.SendAsync(new UpgradeRequest().With("Sec-WebSocket-Version", "8").ToBytes());
        Assert.Equal(426, (await client.ReadResponseAsync()).Status);
        Assert.Empty(await client.ReadToEndAsync());
    }

    private Task<RawClient> ConnectAsync(bool tls) =>
        tls ? RawClient.ConnectAsync(_secure.Port, _certificate) : RawClient.ConnectAsync(_plain.Port);
}
