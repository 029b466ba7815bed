namespace OrleansGateway.Wire;

/// <summary>Failures of a call that say nothing about the call itself: a silo died, moved or was busy. The same call is made again.</summary>
internal static class TransientFaults
{
    public static bool IsTransient(Exception exception) => exception is
        TimeoutException or
        SiloUnavailableException or
        OrleansMessageRejectionException or
        GatewayTooBusyException or
        Orleans.Runtime.Messaging.ConnectionFailedException or
        ClientNotAvailableException or
        OperationCanceledException;
}
