using Microsoft.Extensions.Logging;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Links;

/// <summary>Answers to batches, on their way to one front-end: those that are ready at about the same time go together.</summary>
internal sealed partial class FrontEndReplies(FrontEndCalls calls, IReplyObserver observer, ILogger logger) : Gathering<NumberedReply>, IFrontEndReplies
{
    protected override async Task Send(ReadOnlyMemory<byte> items, int count)
    {
        try
        {
            await calls.Answer(observer, new PackedReplies(items));
        }
        catch (Exception exception)
        {
            LogNotSent(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Answers could not be sent; the front-end asks for them")]
    private partial void LogNotSent(Exception exception);
}
