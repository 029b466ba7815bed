using Microsoft.Extensions.Logging;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>
/// What a client's handlers answered it last in a batch. It comes with the batch's acknowledgement, or before it by a lane when something was
/// sent after it that must not overtake it; it is applied once.
/// </summary>
internal sealed partial class Replies(Connection client, FrontEndMetrics metrics, ILogger logger)
{
    private readonly Lock _gate = new();
    private long _through;

    /// <param name="through">The number of the batch's last event.</param>
    /// <param name="posts">The packed posts.</param>
    public void Apply(long through, ReadOnlyMemory<byte> posts)
    {
        if (posts.IsEmpty) return;
        lock (_gate)
        {
            if (through <= _through) return;
            _through = through;
            var (sent, sentBytes) = (0, 0L);
            for (var reader = new PackReader(posts); !reader.AtEnd;)
            {
                if (Apply(ref reader) is not { } bytes) continue;
                sent++;
                sentBytes += bytes;
            }

            client.Queue.Flush();
            metrics.Sent(sent, sentBytes);
        }
    }

    /// <returns>The size of the message, if it was one.</returns>
    private int? Apply(ref PackReader posts)
    {
        try
        {
            var post = posts.ReadItem();
            var kind = (PostKind)post.ReadByte();
            post.ReadBlob();
            if (kind == PostKind.Send && client.IsOpen)
            {
                var message = post.ReadMessage();
                client.Queue.Add(message);
                return message.Bytes.Length;
            }

            if (kind != PostKind.Send) ClientPosts.Apply(client, kind, ref post);
            return null;
        }
        catch (InvalidDataException exception)
        {
            metrics.PostFailed();
            LogRefused(logger, exception);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A reply was refused, as one of a newer version is; the others are applied")]
    private static partial void LogRefused(ILogger logger, Exception exception);
}
