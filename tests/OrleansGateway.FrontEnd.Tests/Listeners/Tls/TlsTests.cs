using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using OrleansGateway.Testing.Embedded;

namespace OrleansGateway.FrontEnd.Tests.Listeners.Tls;

public sealed class TlsTests : IDisposable
{
    private const int Text = 0;
    private const int Auto = 4;

    private readonly TestCertificate _one = new("one.example.org");
    private readonly TestCertificate _other = new("other.example.org");

    [Fact]
    public async Task Every_protocol_is_spoken_under_TLS()
    {
        await using var server = await Start(Text, ("", _one));
        using var client = await Connect(server.Port("text"), "one.example.org");

        Assert.StartsWith("hello ", await client.Reader.ReadLineAsync().Within(), StringComparison.Ordinal);
        await client.Stream.WriteAsync("echo in secret\n"u8.ToArray());

        Assert.Equal("in secret", await client.Reader.ReadLineAsync().Within());
        Assert.Equal(_one.Thumbprint, client.Stream.RemoteCertificate!.GetCertHashString());
    }

    [Fact]
    public async Task Browsers_speak_WebSocket_and_HTTP_under_TLS_on_one_port()
    {
        await using var server = await Start(Auto, ("", _one));
        using var socket = new ClientWebSocket();
        socket.Options.RemoteCertificateValidationCallback = (_, certificate, _, _) => IsOurs(certificate);
        await socket.ConnectAsync(new Uri($"wss://127.0.0.1:{server.Port("auto")}/"), default).Within();
        var buffer = new byte[256];
        var hello = await socket.ReceiveAsync(buffer, default).Within();
        Assert.StartsWith("hello ", Encoding.UTF8.GetString(buffer, 0, hello.Count), StringComparison.Ordinal);

        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => IsOurs(certificate) };
        using var http = new HttpClient(handler);
        Assert.Equal("a page", await http.GetStringAsync(new Uri($"https://127.0.0.1:{server.Port("auto")}/page")).Within());
    }

    [Theory]
    [InlineData("one.example.org", 0)]
    [InlineData("ONE.example.org", 0)]
    [InlineData("any.example.org", 1)]
    [InlineData("two.any.example.org", -1)]
    [InlineData("example.org", -1)]
    public async Task Client_gets_the_certificate_of_the_name_that_it_asks_for(string name, int certificate)
    {
        await using var server = await Start(Text, ("one.example.org", _one), ("*.example.org", _other));
        var connecting = Connect(server.Port("text"), name);
        if (certificate < 0)
        {
            var refusal = await Record.ExceptionAsync(() => connecting.Within());
            Assert.True(refusal is AuthenticationException or IOException, $"{refusal}");
            return;
        }

        using var client = await connecting;
        Assert.Equal(certificate == 0 ? _one.Thumbprint : _other.Thumbprint, client.Stream.RemoteCertificate!.GetCertHashString());
    }

    [Fact]
    public async Task Client_that_does_not_speak_TLS_is_dropped_and_the_others_are_served()
    {
        await using var server = await Start(Text, ("", _one));
        using var plain = await LineClient.Connect(server.Port("text"));
        await plain.Send("hello, is there anybody");
        await plain.ReadToEnd();

        using var client = await Connect(server.Port("text"), "one.example.org");
        Assert.StartsWith("hello ", await client.Reader.ReadLineAsync().Within(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
    }

    private static Task<EmbeddedServer> Start(int listener, params (string HostName, TestCertificate Certificate)[] certificates) => EmbeddedServer.Start(
        [.. certificates.SelectMany((certificate, i) => new[]
        {
            ($"FrontEnd:Listeners:{listener}:Certificates:{i}:HostName", certificate.HostName),
            ($"FrontEnd:Listeners:{listener}:Certificates:{i}:CertificatePath", certificate.Certificate.CertificatePath),
            ($"FrontEnd:Listeners:{listener}:Certificates:{i}:KeyPath", certificate.Certificate.KeyPath),
        })]);

    private bool IsOurs(X509Certificate? certificate) => certificate?.GetCertHashString() is { } hash && (hash == _one.Thumbprint || hash == _other.Thumbprint);

    private async Task<TlsClient> Connect(int port, string name)
    {
        var client = new TlsClient(IsOurs);
        try
        {
            await client.Connect(port, name);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private sealed class TlsClient(Predicate<X509Certificate?> isTrusted) : IDisposable
    {
        private readonly TcpClient _socket = new();

        public SslStream Stream { get; private set; } = null!;

        public StreamReader Reader { get; private set; } = null!;

        public async Task Connect(int port, string name)
        {
            await _socket.ConnectAsync("127.0.0.1", port);
            Stream = new SslStream(_socket.GetStream());
            await Stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = name,
                RemoteCertificateValidationCallback = (_, certificate, _, _) => isTrusted(certificate),
            }).Within();
            Reader = new StreamReader(Stream);
        }

        public void Dispose() => _socket.Dispose();
    }
}
