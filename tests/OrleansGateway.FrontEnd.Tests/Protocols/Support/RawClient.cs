using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace OrleansGateway.FrontEnd.Tests.Protocols.Support;

/// <summary>A socket that says exactly what a test wants it to say.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Stream _stream;
    private readonly BufferedStream _received;

    private RawClient(Stream stream)
    {
        _stream = stream;
        _received = new BufferedStream(stream);
    }

    public static async Task<RawClient> ConnectAsync(int port, X509Certificate2? expected = null)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, Deadline.Token);
        var stream = new NetworkStream(socket, ownsSocket: true);
        if (expected is null) return new RawClient(stream);

        var secure = new SslStream(stream);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            RemoteCertificateValidationCallback = (_, shown, _, _) => expected.Equals(shown),
        };
        await secure.AuthenticateAsClientAsync(options, Deadline.Token);
        return new RawClient(secure);
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes, Deadline.Token);

    public async Task SendByteByByteAsync(byte[] bytes)
    {
        foreach (var value in bytes) await SendAsync([value]);
    }

    public async Task<byte[]> ReadAsync(int count)
    {
        var bytes = new byte[count];
        await _received.ReadExactlyAsync(bytes, Deadline.Token);
        return bytes;
    }

    public async Task<string> ReadLineAsync()
    {
        var line = new List<byte>();
        while (line is not [.., (byte)'\r', (byte)'\n']) line.AddRange(await ReadAsync(1));
        return Encoding.UTF8.GetString([.. line[..^2]]);
    }

    /// <summary>Everything up to the end of the connection, whether it ends in order or by a reset.</summary>
    public async Task<byte[]> ReadToEndAsync()
    {
        var all = new MemoryStream();
        var part = new byte[4096];
        try
        {
            while (await _received.ReadAsync(part, Deadline.Token) is var count and > 0) all.Write(part, 0, count);
        }
        catch (IOException)
        {
            return all.ToArray();
        }

        return all.ToArray();
    }

    public async Task<RawResponse> ReadResponseAsync()
    {
        var status = await ReadLineAsync();
        var fields = new List<string>();
        while (await ReadLineAsync() is { Length: > 0 } field) fields.Add(field);
        var length = fields.FirstOrDefault(field => field.StartsWith("Content-Length: ", StringComparison.Ordinal));
        var body = length is null ? [] : await ReadAsync(int.Parse(length["Content-Length: ".Length..], CultureInfo.InvariantCulture));
        return new RawResponse(int.Parse(status.Split(' ')[1], CultureInfo.InvariantCulture), fields, Encoding.UTF8.GetString(body));
    }

    public void Dispose()
    {
        _received.Dispose();
        _stream.Dispose();
    }
}
