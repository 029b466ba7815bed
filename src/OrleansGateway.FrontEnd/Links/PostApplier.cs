using System.Text;
using Microsoft.Extensions.Logging;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Links;

/// <summary>Does what the posts of one lane ask. It never waits for a socket.</summary>
internal sealed partial class PostApplier(
    ConnectionTable connections, AudienceTable audiences, FrontEndMetrics metrics, TimeProvider clock, ILogger logger)
{
    private const int MaxKeyBytes = Audiences.MaxNameBytes + 1;

    // An outbox repeats a call within seconds of a silo's death; a minute is ample.
    private readonly SeenNumbers _seen = new(TimeSpan.FromMinutes(1), clock);

    // What is published once may be asked for again by people and their programs, and after outages.
    private readonly SeenNumbers _seenOnce = new(TimeSpan.FromMinutes(10), clock);
    private readonly Delivering _delivering = new(metrics);

    public LaneReply Apply(LaneBatch batch)
    {
        byte[]? outcomes = null;
        PackBuffer? counts = null;
        try
        {
            var reader = new PackReader(batch.Posts);
            for (var i = 0; i < batch.Count; i++)
            {
                var outcome = ApplyNext(ref reader, out var count);
                count?.WriteTo(counts ??= new PackBuffer(64), i);
                if (outcome == PostOutcome.Applied) continue;
                outcomes ??= new byte[batch.Count];
                outcomes[i] = (byte)outcome;
            }
        }
        finally
        {
            _delivering.Flush();
        }

        return new LaneReply(outcomes, counts?.Written ?? default);
    }

    /// <summary>Applies one post; whatever is wrong with it, the others are not held up.</summary>
    private PostOutcome ApplyNext(ref PackReader batch, out PostCount? count)
    {
        count = null;
        try
        {
            var post = batch.ReadItem();
            var kind = (PostKind)post.ReadByte();
            if (kind == PostKind.Join) return Join(ref post);
            if (kind != PostKind.Counted) return Apply(kind, ref post) ? PostOutcome.Applied : PostOutcome.Nobody;
            _delivering.StartCount();
            var isApplied = Apply((PostKind)post.ReadByte(), ref post);
            count = _delivering.Count;
            return isApplied ? PostOutcome.Applied : PostOutcome.Nobody;
        }
        catch (Exception exception)
        {
            metrics.PostFailed();
            LogRefused(logger, exception);
            return PostOutcome.Unknown;
        }
    }

    /// <returns>False when there is nobody here for it.</returns>
    private bool Apply(PostKind kind, ref PackReader reader)
    {
        switch (kind)
        {
            case PostKind.Send:
                return Send(ref reader);
            case PostKind.Publish:
                return Publish(ref reader);
            case PostKind.PublishAll:
                return PublishAll(ref reader);
            case PostKind.PublishTo:
                return PublishTo(ref reader);
            case PostKind.CloseAll:
                return CloseAll(ref reader);
            case PostKind.Leave:
                return Leave(ref reader);
            case PostKind.Dissolve:
                return Dissolve(ref reader);
            case PostKind.Probe:
                return FindAudience(ref reader) is not null;
            case PostKind.Replies:
                var replied = FindClient(ref reader);
                replied?.Replies.Apply((long)reader.ReadVarint(), reader.ReadBlob());
                return replied is not null;
            case PostKind.Accept or PostKind.Close or PostKind.Abort:
                var client = FindClient(ref reader);
                if (client is not null) ClientPosts.Apply(client, kind, ref reader);
                return client is not null;
            case PostKind.SetSession:
                var owner = FindClient(ref reader);
                var session = Sessions.Unpack(reader.ReadBlob());
                owner?.Session.Change(client => client with { Session = session });
                return owner is not null;
            default:
                throw PackReader.Malformed();
        }
    }

    private PostOutcome Join(ref PackReader reader)
    {
        var key = reader.ReadString();
        if (FindClient(ref reader) is { } joining && audiences.Join(key, joining)) return PostOutcome.Applied;
        return audiences.Find(key) is null ? PostOutcome.Nobody : PostOutcome.NotJoined;
    }

    private bool Send(ref PackReader reader)
    {
        var client = FindClient(ref reader);
        return _delivering.To(client, reader.ReadMessage());
    }

    private bool Publish(ref PackReader reader)
    {
        var audience = FindAudience(ref reader);
        var source = reader.ReadVarint();
        var number = (long)reader.ReadVarint();
        var except = reader.ReadStrings();
        _delivering.Start(reader.ReadMessage(), except);
        if (IsRepetition(_seen, source, number)) return audience is not null;
        if (audience is null) return false;
        audience.ForEach(_delivering, static (delivering, member) => delivering.To(member));
        return true;
    }

    private bool PublishAll(ref PackReader reader)
    {
        var except = reader.ReadStrings();
        _delivering.Start(reader.ReadMessage(), except);
        if (!reader.AtEnd && IsRepetition(_seenOnce, reader.ReadVarint(), (long)reader.ReadVarint())) return true;
        foreach (var connection in connections.All) _delivering.To(connection);
        return connections.Count > 0;
    }

    private bool PublishTo(ref PackReader reader)
    {
        var receivers = Receivers.Read(ref reader);
        _delivering.Start(reader.ReadMessage(), receivers.Except);
        if (!reader.AtEnd && IsRepetition(_seenOnce, reader.ReadVarint(), (long)reader.ReadVarint())) return true;
        var found = Find(receivers);
        foreach (var receiver in found) _delivering.To(receiver);
        return found.Count > 0;
    }

    private bool CloseAll(ref PackReader reader)
    {
        var receivers = Receivers.Read(ref reader);
        var last = reader.ReadOptionalMessage();
        var found = Find(receivers);
        foreach (var client in found.Where(client => !receivers.Except.Contains(client.Id))) ClientPosts.Close(client, CloseReason.ServerClosed, last);
        return found.Count > 0;
    }

    private HashSet<Connection> Find(in Receivers receivers)
    {
        var found = new HashSet<Connection>();
        foreach (var id in receivers.Clients)
        {
            if (connections.Find(id) is { IsOpen: true } connection) found.Add(connection);
            else if (!receivers.Except.Contains(id)) _delivering.Missed();
        }

        foreach (var key in receivers.Audiences) audiences.Find(key)?.ForEach(found, static (found, member) => found.Add(member));
        return found;
    }

    private bool IsRepetition(SeenNumbers seen, ulong source, long number)
    {
        if (source == 0 || seen.TryAdd(source, number)) return false;
        metrics.DuplicatesDropped(1);
        _delivering.Repeated();
        return true;
    }

    private bool Leave(ref PackReader reader)
    {
        var audience = FindAudience(ref reader);
        if (FindClient(ref reader) is { } leaving && audience is not null) audiences.Leave(audience.Key, leaving);
        return audience is { Count: > 0 };
    }

    private bool Dissolve(ref PackReader reader)
    {
        if (FindAudience(ref reader) is { } audience)
        {
            foreach (var member in audience.Snapshot()) audiences.Leave(audience.Key, member);
        }

        return false;
    }

    private Connection? FindClient(ref PackReader reader)
    {
        Span<char> chars = stackalloc char[MaxKeyBytes];
        return connections.Find(ReadKey(ref reader, chars));
    }

    private Audience? FindAudience(ref PackReader reader)
    {
        Span<char> chars = stackalloc char[MaxKeyBytes];
        return audiences.Find(ReadKey(ref reader, chars));
    }

    private static ReadOnlySpan<char> ReadKey(ref PackReader reader, Span<char> chars)
    {
        var key = reader.ReadBlob().Span;
        return key.Length > MaxKeyBytes ? [] : chars[..Encoding.UTF8.GetChars(key, chars)];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A post of a silo was refused, as one of a newer version is; the others are applied")]
    private static partial void LogRefused(ILogger logger, Exception exception);
}
