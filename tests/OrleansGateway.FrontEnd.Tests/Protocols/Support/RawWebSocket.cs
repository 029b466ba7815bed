using System.Buffers.Binary;
using System.Text;
using OrleansGateway.FrontEnd.Protocols;

namespace OrleansGateway.FrontEnd.Tests.Protocols.Support;

/// <summary>A WebSocket client that sends any frame, right or wrong, and checks those that the server sends.</summary>
internal sealed class RawWebSocket : IDisposable
{
    private readonly RawClient _client;

    private RawWebSocket(RawClient client) => _client = client;

    public static async Task<RawWebSocket> ConnectAsync(IEchoServer server)
    {
        var client = await RawClient.ConnectAsync(server.Port);
        await client.SendAsync(new UpgradeRequest().ToBytes());
        Assert.Equal(101, (await client.ReadResponseAsync()).Status);
        return new RawWebSocket(client);
    }

    public Task SendAsync(params byte[][] frames) => _client.SendAsync(Reading.Join(frames));

    public Task SendByteByByteAsync(params byte[][] frames) => _client.SendByteByByteAsync(Reading.Join(frames));

    public async Task<ServerFrame> ReadFrameAsync()
    {
        var start = await _client.ReadAsync(2);
        Assert.Equal(0x80, start[0] & 0xF0);
        Assert.Equal(0, start[1] & 0x80);
        long length = start[1];
        if (start[1] == 126)
        {
            length = BinaryPrimitives.ReadUInt16BigEndian(await _client.ReadAsync(2));
            Assert.True(length > 125);
        }
        else if (start[1] == 127)
        {
            length = BinaryPrimitives.ReadInt64BigEndian(await _client.ReadAsync(8));
            Assert.True(length > ushort.MaxValue);
        }

        return new ServerFrame((WebSocketOpcode)(start[0] & 0x0F), await _client.ReadAsync((int)length));
    }

    public async Task ExpectAsync(WebSocketOpcode opcode, byte[] payload)
    {
        var frame = await ReadFrameAsync();
        Assert.Equal(opcode, frame.Opcode);
        Assert.True(payload.AsSpan().SequenceEqual(frame.Payload), "The payload is another one.");
    }

    public Task ExpectTextAsync(string text) => ExpectAsync(WebSocketOpcode.Text, Encoding.UTF8.GetBytes(text));

    /// <summary>A close frame with this code and a sound reason, and then the end of the connection.</summary>
    public async Task ExpectCloseAsync(int code)
    {
        var frame = await ReadFrameAsync();
        Assert.Equal(WebSocketOpcode.Close, frame.Opcode);
        Assert.InRange(frame.Payload.Length, 2, 125);
        Assert.Equal(code, BinaryPrimitives.ReadUInt16BigEndian(frame.Payload));
        _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(frame.Payload.AsSpan(2));
        await ExpectEndAsync();
    }

    public async Task ExpectEndAsync() => Assert.Empty(await _client.ReadToEndAsync());

    public void Dispose() => _client.Dispose();
}
