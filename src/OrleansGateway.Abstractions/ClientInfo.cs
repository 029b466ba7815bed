using System.Collections.ObjectModel;

namespace OrleansGateway;

/// <summary>What is known of a connected client.</summary>
[GenerateSerializer, Immutable, Alias("og.ClientInfo")]
public sealed record ClientInfo
{
    /// <summary>The client id: unguessable, and without an address.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>The name of the listener it came in by.</summary>
    [Id(1)]
    public required string Listener { get; init; }

    /// <summary>The protocol it speaks: <c>tcp</c>, <c>text</c>, <c>frame</c> or <c>websocket</c>.</summary>
    [Id(2)]
    public required string Protocol { get; init; }

    /// <summary>The remote address and port, such as <c>192.0.2.1:5000</c> or <c>[2001:db8::1]:5000</c>.</summary>
    [Id(3)]
    public required string RemoteEndPoint { get; init; }

    /// <summary>When the front-end accepted the connection (UTC).</summary>
    [Id(4)]
    public required DateTimeOffset ConnectedAt { get; init; }

    /// <summary>The WebSocket handshake, up to and with OnConnect: what is needed of it later goes into the session. Null for the other protocols.</summary>
    [Id(5)]
    public Handshake? Handshake { get; init; }

    /// <summary>The user the client is bound to; null for none.</summary>
    [Id(6)]
    public string? User { get; init; }

    /// <summary>The client's session.</summary>
    [Id(7)]
    public IReadOnlyDictionary<string, string> Session { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The client once OnConnect has run: nobody needs the handshake any longer, and a browser's is a kilobyte, kept here and there and in every
    /// snapshot.</summary>
    internal ClientInfo WithoutHandshake() => Handshake is null ? this : this with { Handshake = null };

    /// <summary>The same, with what is alike for many clients kept once: what comes from another process has copies of its own.</summary>
    internal ClientInfo Sharing() => this with
    {
        Listener = string.Intern(Listener),
        Protocol = string.Intern(Protocol),
        Session = Session.Count == 0 ? ReadOnlyDictionary<string, string>.Empty : Session,
    };
}
