using System.Net;
using System.Net.Sockets;
using OrleansGateway.Settings;

namespace OrleansGateway.Silo;

/// <summary>Why a silo cannot have one of its ports.</summary>
internal sealed class SiloPortException(string key, IPEndPoint endPoint, SocketException failure)
    : StartupException(Explain($"Orleans:Endpoints:{key}", endPoint, failure))
{
    private static string Explain(string key, IPEndPoint endPoint, SocketException failure) => failure.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse =>
            $"{key} is '{endPoint.Port}', which another program uses, such as another silo: choose another port, such as --{key}={endPoint.Port + 10}.",
        SocketError.AccessDenied => $"{key} is '{endPoint.Port}', which this user may not bind: choose one above 1023.",
        _ => $"{key} cannot be bound at {endPoint} ({failure.SocketErrorCode}): set Orleans:Endpoints:AdvertisedIPAddress to an address of this machine.",
    };
}
