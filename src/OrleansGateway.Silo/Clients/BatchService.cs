using Microsoft.Extensions.Logging;
using OrleansGateway.Silo.Links;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Clients;

/// <summary>
/// Where the batches of many clients arrive together and each goes on to its client's grain. That is on this silo, or else the call finds it, and the answer says
/// where it is.
/// </summary>
internal sealed partial class BatchService(
    Orleans.Runtime.Silo silo, ILoggerFactory loggers, FrontEndLinks links, IGrainFactory grains, SiloMetrics metrics, ILogger<BatchService> logger)
    : GrainService(SiloServices.Batches(SiloAddress.Zero), silo, loggers), IBatchService
{
    public Task Receive(PackedBatches batches)
    {
        try
        {
            for (var reader = new PackReader(batches.Batches); !reader.AtEnd;)
            {
                var batch = NumberedBatch.Read(ref reader);
                _ = grains.Find<IBatchReceiver>(batches.UserClass, batch.Client).Take(batch.Number, batch.Batch, links.Gateway);
            }
        }
        catch (InvalidDataException exception)
        {
            metrics.BatchRefused("malformed");
            LogRefused(exception);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Batches were refused, as those of a newer version are; the front-end sends them again one by one")]
    private partial void LogRefused(Exception exception);
}
