using Microsoft.Extensions.Logging;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Silos;

/// <summary>
/// The straight way to one silo, for batches to grains of one class: those of many clients leave in one message of Orleans, and their answers come in one.
/// Nothing is promised of a batch but that its answer belongs to it.
/// </summary>
internal sealed partial class SiloLink(IBatchService silo, GrainType userClass, AwaitedReplies replies, FrontEndMetrics metrics, ILogger logger) : IThreadPoolWorkItem
{
    /// <summary>A larger batch gains nothing by company, and would be copied for it.</summary>
    public const int MaxBatchLength = 8 * 1024;

    private const int MinCapacity = 256;
    private const int MaxLength = 64 * 1024;

    private readonly Lock _gate = new();
    private PackBuffer? _filling;
    private int _count;
    private int _capacity = MinCapacity;

    /// <summary>Hands over a batch, which leaves with those that come before a thread of the pool is free.</summary>
    /// <returns>The answer; a <see cref="TimeoutException"/> when none came.</returns>
    public Task<UpReply> Receive(string client, UpBatch batch)
    {
        var (number, reply) = replies.Await();
        PackedBatches? full = null;
        lock (_gate)
        {
            var isFirst = _count++ == 0;
            new NumberedBatch(number, client, batch).Write(_filling ??= new PackBuffer(_capacity));
            if (_filling.Length >= MaxLength) full = Take();
            else if (!isFirst) return reply;
        }

        if (full is null) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        else _ = Send(full);
        return reply;
    }

    void IThreadPoolWorkItem.Execute()
    {
        PackedBatches? filled;
        lock (_gate) filled = Take();
        if (filled is not null) _ = Send(filled);
    }

    private PackedBatches? Take()
    {
        if (_filling is not { } filled) return null;
        metrics.BatchesSent(_count);
        _capacity = Math.Clamp(filled.Length + (filled.Length / 4), MinCapacity, MaxLength);
        _filling = null;
        _count = 0;
        return new PackedBatches(userClass, filled.Written);
    }

    private async Task Send(PackedBatches batches)
    {
        try
        {
            await silo.Receive(batches);
        }
        catch (Exception exception)
        {
            // Each client's session asks for its answer soon.
            LogNotSent(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Batches could not be sent; they are sent again one by one")]
    private partial void LogNotSent(Exception exception);
}
