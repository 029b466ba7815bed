namespace OrleansGateway;

/// <summary>What OnWebSocketConnect answers: accept, with or without a sub-protocol, or refuse with an HTTP status.</summary>
[GenerateSerializer, Immutable, Alias("og.HandshakeAnswer")]
public sealed record HandshakeAnswer
{
    private static readonly HandshakeAnswer Accepted = new();

    private HandshakeAnswer()
    {
    }

    /// <summary>The HTTP status of a refusal, 400 to 599; 0 when accepted.</summary>
    [Id(0)]
    public int RefusedWith { get; private init; }

    /// <summary>The sub-protocol chosen; null for none.</summary>
    [Id(1)]
    public string? SubProtocol { get; private init; }

    /// <summary>Accepts the handshake.</summary>
    /// <param name="subProtocol">One of those the client offered, or null for none.</param>
    public static HandshakeAnswer Accept(string? subProtocol = null) =>
        subProtocol is null ? Accepted : new HandshakeAnswer { SubProtocol = subProtocol };

    /// <summary>Refuses the handshake; OnConnect and OnClose do not run.</summary>
    /// <param name="status">The HTTP status to answer with: 400 to 599.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is not an error status.</exception>
    public static HandshakeAnswer Refuse(int status = 403)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        return new HandshakeAnswer { RefusedWith = status };
    }
}
