using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace OrleansGateway.FrontEnd.Protocols;

internal static class Disconnect
{
    /// <summary>
    /// Whether an exception of a connection's pipes only says that the client, or the time given to it, is gone.
    /// <see cref="ConnectionResetException"/> and TLS's broken streams are IOExceptions,
    /// <see cref="ConnectionAbortedException"/> is a cancellation; of what else a network can do, such as a time-out or a route
    /// that is gone, Kestrel passes the <see cref="SocketException"/> on as it is.
    /// </summary>
    public static bool IsOrdinary(Exception exception) => exception is IOException or OperationCanceledException or SocketException;
}
