using Microsoft.Extensions.Logging;
using OrleansGateway.Silo.Links;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Clients;

/// <summary>Batches that came by a straight way: nobody waits for this grain's answer, which goes to the front-end with those of others.</summary>
internal sealed partial class ClientHost : IBatchReceiver
{
    public Task Take(long number, UpBatch batch, SiloAddress? gateway)
    {
        // A front-end that this silo does not know, or no more, asks, and is told what of it.
        if (services.Links.FindFor(Id)?.Replies is not { } replies) return Task.CompletedTask;
        var reply = Receive(batch);
        if (!reply.IsCompletedSuccessfully) return AnswerWhenDone(reply, number, gateway, replies);
        replies.Add(Numbered(number, reply.Result, gateway));
        return Task.CompletedTask;
    }

    private async Task AnswerWhenDone(Task<UpReply> coming, long number, SiloAddress? gateway, IFrontEndReplies replies)
    {
        UpReply reply;
        try
        {
            reply = await coming;
        }
        catch (Exception exception)
        {
            LogFailed(services.Logger, Id, exception);
            reply = new UpReply(UpStatus.Failed, 0);
        }

        replies.Add(Numbered(number, reply, gateway));
    }

    private static NumberedReply Numbered(long number, in UpReply reply, SiloAddress? gateway) =>
        new(number, Equals(reply.Gateway, gateway) ? reply with { Gateway = null } : reply);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A batch of client {Client} failed; the front-end sends it again by way of the client grain")]
    private static partial void LogFailed(ILogger logger, string client, Exception exception);
}
