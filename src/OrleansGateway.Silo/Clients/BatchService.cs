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

                // A front-end that this silo does not know, or no more, asks the grain, which says what of it.
                if (links.FindFor(batch.Client)?.Replies is { } replies) _ = Handle(batch, batches.UserClass, replies);
            }
        }
        catch (InvalidDataException exception)
        {
            metrics.BatchRefused("malformed");
            LogRefused(exception);
        }

        return Task.CompletedTask;
    }

    private async Task Handle(NumberedBatch batch, GrainType userClass, FrontEndReplies replies)
    {
        UpReply reply;
        try
        {
            reply = await grains.ClientReceiver(userClass, batch.Client).Receive(batch.Batch);
            if (Equals(reply.Gateway, links.Gateway)) reply = reply with { Gateway = null };
        }
        catch (Exception exception)
        {
            LogFailed(batch.Client, exception);
            reply = new UpReply(UpStatus.Failed, 0);
        }

        try
        {
            await replies.Send(new NumberedReply(batch.Number, reply));
        }
        catch (Exception exception)
        {
            // The front-end asks the grain again.
            LogNotSent(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Batches were refused, as those of a newer version are; the front-end sends them again one by one")]
    private partial void LogRefused(Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A batch of client {Client} did not reach its grain; the front-end sends it again")]
    private partial void LogFailed(string client, Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Answers could not be sent; the front-end asks for them")]
    private partial void LogNotSent(Exception exception);
}
