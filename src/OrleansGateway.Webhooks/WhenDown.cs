namespace OrleansGateway.Webhooks;

/// <summary>What becomes of events while their receiver is down.</summary>
public enum WhenDown
{
    /// <summary>They wait, however long it takes; what does not fit waits in the clients' sockets. Nothing is lost.</summary>
    Wait = 0,

    /// <summary>They are dropped after <see cref="WebhookOptions.DropAfter"/>, and counted.</summary>
    Drop = 1,
}
