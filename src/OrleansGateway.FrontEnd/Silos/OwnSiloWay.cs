using Microsoft.Extensions.Logging;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Silos;

/// <summary>The way for batches in a process that is a silo too: each goes to its grain as it is, which is here or is reached from here.</summary>
internal sealed partial class OwnSiloWay(IGrainFactory grains, GrainType userClass, AwaitedReplies replies, ILogger logger) : IBatchWay
{
    public bool Takes(UpBatch batch) => true;

    public void Send(IAwaitsReply sender, string client, UpBatch batch) => _ = Call(replies.Await(sender), client, batch);

    private async Task Call(long number, string client, UpBatch batch)
    {
        try
        {
            await grains.Find<IBatchReceiver>(userClass, client).Take(number, batch, null);
        }
        catch (Exception exception)
        {
            // The client's session asks for its answer soon.
            LogNotSent(client, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A batch of client {Client} could not be sent; it is sent again")]
    private partial void LogNotSent(string client, Exception exception);
}
