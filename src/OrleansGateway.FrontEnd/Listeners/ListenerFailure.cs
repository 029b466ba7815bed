using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace OrleansGateway.FrontEnd.Listeners;

/// <summary>Says in one line why a listener's port could not be opened.</summary>
internal static class ListenerFailure
{
    /// <returns>The explanation; null when the failure is not about a listener.</returns>
    public static string? Explain(Exception exception, IServiceProvider? services) =>
        SocketFailure(exception) is { } failure && services is not null ? ExplainSocket(failure, exception, services) : null;

    private static SocketException? SocketFailure(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is SocketException failure) return failure;
        }

        return null;
    }

    private static string? ExplainSocket(SocketException failure, Exception exception, IServiceProvider services)
    {
        var listeners = services.GetRequiredService<IOptions<FrontEndOptions>>().Value.Listeners;
        for (var i = 0; i < listeners.Count; i++)
        {
            var endPoint = new IPEndPoint(IPAddress.Parse(listeners[i].Address), listeners[i].Port);
            if (!IsAbout(endPoint, failure, exception)) continue;
            var key = $"{FrontEndOptions.Section}:{nameof(FrontEndOptions.Listeners)}:{i}:";
            return failure.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse =>
                    $"{key}Port is '{listeners[i].Port}', which another program uses: stop it, or choose another port, such as --{key}Port={listeners[i].Port + 1}.",
                SocketError.AccessDenied =>
                    $"{key}Port is '{listeners[i].Port}', which this user may not bind: choose one above 1023.",
                _ => $"{key}Address is '{listeners[i].Address}', which cannot be bound ({failure.SocketErrorCode}): choose an address of this machine.",
            };
        }

        // An application without listeners still has Kestrel's own address, for HTTP.
        return exception.Message.StartsWith("Failed to bind to address", StringComparison.Ordinal)
            ? $"{exception.Message.TrimEnd('.')}: stop the other program, or choose another address, such as --urls=http://127.0.0.1:5001."
            : null;
    }

    // Of a port in use Kestrel names the end point, in its message only; of other failures it says nothing, and so they are repeated.
    private static bool IsAbout(IPEndPoint endPoint, SocketException failure, Exception exception)
    {
        if (exception.Message.Contains(endPoint.ToString(), StringComparison.Ordinal)) return true;
        if (failure.SocketErrorCode == SocketError.AddressAlreadyInUse) return false;
        try
        {
            using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(endPoint);
            return false;
        }
        catch (SocketException again)
        {
            return again.SocketErrorCode == failure.SocketErrorCode;
        }
    }
}
