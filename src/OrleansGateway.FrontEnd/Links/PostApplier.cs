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

    private readonly SeenNumbers _seen = new(clock);
    private readonly Encodings _encodings = new();
    private readonly List<SendQueue> _dirty = [];
    private HashSet<string>? _named;
    private int _sent;
    private long _sentBytes;

    /// <returns>One <see cref="PostOutcome"/> a post; empty when all were applied.</returns>
    public ReadOnlyMemory<byte> Apply(LaneBatch batch)
    {
        byte[]? outcomes = null;
        try
        {
            var reader = new PackReader(batch.Posts);
            for (var i = 0; i < batch.Count; i++)
            {
                var outcome = ApplyNext(ref reader);
                if (outcome == PostOutcome.Applied) continue;
                outcomes ??= new byte[batch.Count];
                outcomes[i] = (byte)outcome;
            }
        }
        finally
        {
            foreach (var queue in _dirty) queue.Flush();
            _dirty.Clear();
            metrics.Sent(_sent, _sentBytes);
            (_sent, _sentBytes) = (0, 0);
        }

        return outcomes;
    }

    /// <summary>Applies one post; whatever is wrong with it, the others are not held up.</summary>
    private PostOutcome ApplyNext(ref PackReader batch)
    {
        try
        {
            var post = batch.ReadItem();
            var kind = (PostKind)post.ReadByte();
            if (kind == PostKind.Join) return Join(ref post);
            return Apply(kind, ref post) ? PostOutcome.Applied : PostOutcome.Nobody;
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
        var message = reader.ReadMessage();
        if (client is not { IsOpen: true }) return false;
        _sent++;
        _sentBytes += message.Bytes.Length;
        if (client.Queue.Add(message)) _dirty.Add(client.Queue);
        return true;
    }

    private bool Publish(ref PackReader reader)
    {
        var audience = FindAudience(ref reader);
        var source = reader.ReadVarint();
        var number = (long)reader.ReadVarint();
        Name(reader.ReadStrings());
        _encodings.Start(reader.ReadMessage());
        if (source != 0 && !_seen.TryAdd(source, number))
        {
            metrics.DuplicatesDropped(1);
            return audience is not null;
        }

        if (audience is null) return false;
        audience.ForEach(this, static (self, member) => self.DeliverUnlessNamed(member));
        return true;
    }

    private bool PublishAll(ref PackReader reader)
    {
        Name(reader.ReadStrings());
        _encodings.Start(reader.ReadMessage());
        foreach (var connection in connections.All) DeliverUnlessNamed(connection);
        return connections.Count > 0;
    }

    private bool PublishTo(ref PackReader reader)
    {
        var receivers = new HashSet<Connection>();
        foreach (var id in reader.ReadStrings())
        {
            if (connections.Find(id) is { IsOpen: true } connection) receivers.Add(connection);
        }

        foreach (var key in reader.ReadStrings())
        {
            audiences.Find(key)?.ForEach(receivers, static (receivers, member) => receivers.Add(member));
        }

        Name(reader.ReadStrings());
        _encodings.Start(reader.ReadMessage());
        foreach (var receiver in receivers) DeliverUnlessNamed(receiver);
        return receivers.Count > 0;
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

    private void Name(string[] ids) => _named = ids.Length == 0 ? null : [.. ids];

    private void DeliverUnlessNamed(Connection connection)
    {
        if (_named is null || !_named.Contains(connection.Id)) Deliver(connection);
    }

    private void Deliver(Connection connection)
    {
        if (!connection.IsOpen) return;
        var bytes = _encodings.For(connection.Queue.Protocol);
        _sent++;
        _sentBytes += bytes.Length;
        if (connection.Queue.Add(bytes)) _dirty.Add(connection.Queue);
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
