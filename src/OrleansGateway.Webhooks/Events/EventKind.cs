namespace OrleansGateway.Webhooks.Events;

/// <summary>The kinds of events, as the receiver reads them.</summary>
internal static class EventKind
{
    public const string Handshake = "handshake";
    public const string Connect = "connect";
    public const string Message = "message";
    public const string Close = "close";
}
