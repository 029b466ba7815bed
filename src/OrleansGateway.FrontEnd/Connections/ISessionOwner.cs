namespace OrleansGateway.FrontEnd.Connections;

/// <summary>Whose events a session carries.</summary>
internal interface ISessionOwner
{
    /// <summary>The handlers have answered with a batch.</summary>
    /// <param name="through">The number of the batch's last event.</param>
    /// <param name="replies">The packed posts.</param>
    void Replied(long through, ReadOnlyMemory<byte> replies);

    /// <summary>User code has refused the handshake: there is no client.</summary>
    /// <param name="status">The HTTP status to answer.</param>
    void Refused(int status);

    /// <summary>A silo says that this front-end was declared dead.</summary>
    void WasLost();

    /// <summary>Events could not be delivered and never will be.</summary>
    void Failed();
}
