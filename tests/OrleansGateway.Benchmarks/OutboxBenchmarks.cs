using System.Diagnostics.Metrics;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrleansGateway.Silo;
using OrleansGateway.Silo.Links;
using OrleansGateway.Silo.Outboxes;
using OrleansGateway.Wire;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.Benchmarks;

/// <summary>What handlers answer their own client: gathered, packed, and taken with the end of the batch. The figures are for one answer.</summary>
[MemoryDiagnoser]
public class OutboxBenchmarks
{
    private const string FrontEnd = "front-en";

    private readonly string _client = ClientIds.New(FrontEnd);
    private readonly Message _message = Message.FromBytes(new byte[64]);
    private Outbox _outbox = null!;

    /// <summary>How many messages a batch has.</summary>
    [Params(1, 16)]
    public int Messages { get; set; }

    /// <summary>Makes the outbox of a client whose front-end is known.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var metrics = new SiloMetrics(meters);
        var grains = Stub.Of<IGrainFactory>();
        var links = new FrontEndLinks(
            Stub.Of<ILocalSiloDetails>(),
            new FrontEndCalls(Stub.Of<ISiloStatusOracle>(), grains),
            Options.Create(new OrleansGatewayOptions()),
            metrics,
            TimeProvider.System,
            NullLogger<FrontEndLinks>.Instance);
        links.Apply(new FrontEndList([new FrontEndEntry(FrontEnd, [Stub.Of<IFrontEndObserver>()], Stub.Of<IFrontEndQueries>())], [], true));
        _outbox = new Outbox(_client, links, grains, 1 << 20, metrics, TimeProvider.System, NullLogger.Instance);
    }

    /// <summary>A batch whose handlers answer each message.</summary>
    [Benchmark]
    public int Answer()
    {
        _outbox.Begin();
        for (var i = 0; i < Messages; i++) _ = _outbox.PostToClient(_client, new SendPost(_client, _message), _message.Bytes.Length);
        _outbox.End();
        return _outbox.TakeReplies(1).Length;
    }
}
