using System.Buffers;
using BenchmarkDotNet.Attributes;
using OrleansGateway.Wire;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.Benchmarks;

/// <summary>Packing batches and reading them; the figures are for one message of 64 bytes.</summary>
[MemoryDiagnoser]
public class PackingBenchmarks
{
    private const int Messages = 32;

    private readonly ReadOnlySequence<byte> _payload = new(new byte[64]);
    private readonly SendPost _post = new(ClientIds.New("front-en"), Message.FromBytes(new byte[64]));
    private readonly PackBuffer _events = new(256);

    /// <summary>Packs a batch to be read.</summary>
    [GlobalSetup]
    public void Setup()
    {
        for (var i = 0; i < Messages; i++) ClientEvent.WriteMessage(_events, MessageKind.Binary, _payload);
    }

    /// <summary>What a front-end packs of its clients' messages.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public int PackEvents()
    {
        var buffer = new PackBuffer(128);
        for (var i = 0; i < Messages; i++) ClientEvent.WriteMessage(buffer, MessageKind.Binary, _payload);
        return buffer.Length;
    }

    /// <summary>What a silo reads of it.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public int ReadEvents()
    {
        var bytes = 0;
        for (var reader = new PackReader(_events.Written); !reader.AtEnd;) bytes += ClientEvent.Read(ref reader).Message.Bytes.Length;
        return bytes;
    }

    /// <summary>What a silo packs for a front-end.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public int PackPosts()
    {
        var buffer = new PackBuffer(256);
        for (var i = 0; i < Messages; i++) buffer.WritePost(_post);
        return buffer.Length;
    }
}
