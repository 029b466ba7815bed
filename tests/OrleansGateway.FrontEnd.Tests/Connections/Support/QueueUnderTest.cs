using System.Buffers;
using System.Diagnostics.Metrics;
using System.IO.Pipelines;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Protocols;

namespace OrleansGateway.FrontEnd.Tests.Connections.Support;

/// <summary>A send queue before a pipe of the size of Kestrel's, read only when a test says so.</summary>
internal sealed class QueueUnderTest : IQueueOwner, IDisposable
{
    public const int PipeBytes = 64 * 1024;

    private readonly Pipe _pipe = new(new PipeOptions(
        pauseWriterThreshold: PipeBytes,
        resumeWriterThreshold: PipeBytes / 2,
        readerScheduler: PipeScheduler.Inline,
        writerScheduler: PipeScheduler.Inline,
        useSynchronizationContext: false));

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Counters _counters;

    public QueueUnderTest(
        int maxBacklogBytes = 1024, FullQueuePolicy policy = FullQueuePolicy.CloseClient, bool isHeld = false, IProtocol? protocol = null)
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _counters = new Counters(meters);
        Queue = new SendQueue(
            _pipe.Writer, protocol ?? new TextProtocol(), maxBacklogBytes, policy, new FrontEndMetrics(meters), this, isHeld);
    }

    public SendQueue Queue { get; }

    public int Overflows { get; private set; }

    public PipeReader Socket => _pipe.Reader;

    public long Dropped(FullQueuePolicy policy) => _counters.Sum("orleansgateway.messages.dropped", policy.ToString());

    /// <summary>The connection is over: writing to the pipe throws from here on.</summary>
    public void Complete() => _pipe.Writer.Complete();

    /// <summary>Sends as much as makes the pipe full, so that what follows goes into the backlog.</summary>
    public void Stop() => Send(new string('-', PipeBytes));

    public void Send(string line)
    {
        if (Queue.Add(line) == QueueOutcome.ToFlush) Queue.Flush();
    }

    /// <summary>Reads all there is, until nothing more comes, as lines without those of <see cref="Stop"/>.</summary>
    public List<string> ReadLines() =>
        [.. Encoding.UTF8.GetString(ReadBytes()).Split("\r\n").Where(line => line.Length > 0 && !line.StartsWith('-'))];

    public byte[] ReadBytes()
    {
        var all = new ArrayBufferWriter<byte>();
        while (Socket.TryRead(out var result) && !result.Buffer.IsEmpty)
        {
            all.Write(result.Buffer.ToArray());
            Socket.AdvanceTo(result.Buffer.End);
        }

        return all.WrittenSpan.ToArray();
    }

    void IQueueOwner.Overflowed() => Overflows++;

    public void Dispose()
    {
        _counters.Dispose();
        _services.Dispose();
    }
}
