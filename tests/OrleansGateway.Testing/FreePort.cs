using System.Net;
using System.Net.Sockets;

namespace OrleansGateway.Testing;

/// <summary>Finds TCP ports that nobody listens on.</summary>
public static class FreePort
{
    // Below the range from which systems take the local ports of outgoing connections: in that range a client that tries
    // again and again to reach a stopped server may be given the server's own port and connect to itself. And below the range from which
    // an embedded silo takes its ports when it starts, which may be those that a test has given to its front-end.
    // Browsers refuse to go to 10080.
    private const int First = 10_100;
    private const int Last = 20_000;

    private static readonly HashSet<int> Given = [];

    /// <summary>A port that is free on 127.0.0.1 now and that this process has not been given before.</summary>
    public static int Next()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = Random.Shared.Next(First, Last);
            if (IsFree(port))
            {
                lock (Given)
                {
                    if (Given.Add(port))
                    {
                        return port;
                    }
                }
            }
        }

        throw new InvalidOperationException($"No free TCP port found between {First} and {Last}.");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // Any address: a listener on another one would stand in the way of a server that listens on all.
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
