using Microsoft.Extensions.Logging;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Silos;

/// <summary>The straight way to one silo, for batches to grains of one class: those of many clients leave in one message of Orleans.</summary>
internal sealed partial class SiloLink(IBatchService silo, GrainType userClass, AwaitedReplies replies, FrontEndMetrics metrics, ILogger logger)
    : Gathering<NumberedBatch>, IBatchWay
{
    /// <summary>A larger batch gains nothing by company, and would be copied for it.</summary>
    private const int MaxBatchLength = 8 * 1024;

    public bool Takes(UpBatch batch) => batch.Events.Length <= MaxBatchLength;

    public void Send(IAwaitsReply sender, string client, UpBatch batch) => Add(new NumberedBatch(replies.Await(sender), client, batch));

    protected override async Task Send(ReadOnlyMemory<byte> items, int count)
    {
        metrics.BatchesSent(count);
        try
        {
            await silo.Receive(new PackedBatches(userClass, items));
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
