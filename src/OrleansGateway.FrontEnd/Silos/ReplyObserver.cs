using Microsoft.Extensions.Logging;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Silos;

/// <summary>Takes the silos' answers to batches that have left together.</summary>
/// <remarks>Orleans runs the calls to one observer one at a time.</remarks>
internal sealed partial class ReplyObserver(AwaitedReplies awaited, ILogger logger) : IReplyObserver
{
    public Task Take(PackedReplies replies)
    {
        try
        {
            for (var reader = new PackReader(replies.Replies); !reader.AtEnd;) awaited.Take(NumberedReply.Read(ref reader));
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException)
        {
            LogRefused(exception);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Answers of a silo were refused, as those of a newer version are; the batches are asked for one by one")]
    private partial void LogRefused(Exception exception);
}
