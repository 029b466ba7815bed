using System.Diagnostics.Metrics;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using OrleansGateway.FrontEnd;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Links;
using OrleansGateway.FrontEnd.Protocols;

namespace OrleansGateway.Benchmarks;

/// <summary>One published message into the send queues of a group's members on one front-end; the figures are for one delivery.</summary>
[MemoryDiagnoser]
public class FanOutBenchmarks
{
    private const int Members = 200;
    private const int MessagesInBatch = 4;

    private readonly Message _message = Message.FromBytes(new byte[64]);
    private readonly Encodings _encodings = new();
    private readonly SendQueue[] _queues = new SendQueue[Members];

    /// <summary>Makes the members.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var metrics = new FrontEndMetrics(meters);
        var protocol = new ProtocolRegistry().Get("websocket");
        for (var i = 0; i < Members; i++)
        {
            _queues[i] = new SendQueue(new Discard(), protocol, 1 << 20, FullQueuePolicy.CloseClient, metrics, new Nobody());
        }
    }

    /// <summary>A batch of messages, encoded once each, flushed once for each member.</summary>
    [Benchmark(OperationsPerInvoke = Members * MessagesInBatch)]
    public void Deliver()
    {
        for (var i = 0; i < MessagesInBatch; i++)
        {
            _encodings.Start(_message);
            foreach (var queue in _queues) queue.Add(_encodings.For(queue.Protocol));
        }

        foreach (var queue in _queues) queue.Flush();
    }

    private sealed class Nobody : IQueueOwner
    {
        public void Overflowed()
        {
        }
    }
}
