using System.Text;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Links;

internal static class ClientInfoSize
{
    // Id, protocol, remote end point and time.
    private const int Fixed = 128;

    /// <summary>About how many bytes an info has in an answer.</summary>
    public static int Of(ClientInfo client) =>
        Fixed
        + client.Listener.Length
        + (client.User is null ? 0 : Encoding.UTF8.GetByteCount(client.User))
        + Sessions.SizeOf(client.Session);
}
