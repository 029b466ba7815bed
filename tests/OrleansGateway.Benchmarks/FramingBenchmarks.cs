using System.Buffers;
using BenchmarkDotNet.Attributes;
using OrleansGateway.FrontEnd.Protocols;

namespace OrleansGateway.Benchmarks;

/// <summary>Cutting and writing messages of 64 bytes; the figures are for one message.</summary>
[MemoryDiagnoser]
public class FramingBenchmarks
{
    private const int Messages = 64;
    private const int Size = 64;

    private readonly ArrayBufferWriter<byte> _output = new(Messages * (Size + 16));
    private readonly byte[] _payload = Enumerable.Repeat((byte)'x', Size).ToArray();
    private IProtocol _protocol = null!;
    private byte[] _input = [];

    /// <summary>The protocol.</summary>
    [Params("websocket", "text", "frame")]
    public string Protocol { get; set; } = "";

    /// <summary>Makes what a client sends.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _protocol = new ProtocolRegistry().Get(Protocol);
        _input = [.. Enumerable.Range(0, Messages).SelectMany(_ => OfClient())];
    }

    /// <summary>Reads what came in one piece.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public long Read()
    {
        // A reader unmasks in place: each run needs the bytes as they came.
        var buffer = new ReadOnlySequence<byte>(_input.AsSpan().ToArray());
        var reader = _protocol.CreateReader(1024);
        var bytes = 0L;
        while (!buffer.IsEmpty && reader.TryRead(ref buffer, out var frame) == ReadStatus.Frame) bytes += frame.Payload.Length;
        return bytes;
    }

    /// <summary>Writes as many.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public int Write()
    {
        _output.ResetWrittenCount();
        for (var i = 0; i < Messages; i++) _protocol.WriteMessage(MessageKind.Text, _payload, _output);
        return _output.WrittenCount;
    }

    private byte[] OfClient()
    {
        if (Protocol != "websocket")
        {
            var output = new ArrayBufferWriter<byte>();
            _protocol.WriteMessage(MessageKind.Text, _payload, output);
            return output.WrittenSpan.ToArray();
        }

        // RFC 6455, section 5.2: a whole text message, masked.
        byte[] mask = [1, 2, 3, 4];
        return [0x81, 0x80 | Size, .. mask, .. _payload.Select((value, i) => (byte)(value ^ mask[i % 4]))];
    }
}
