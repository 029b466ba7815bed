using System.Net.Sockets;
using OrleansGateway.Settings;

namespace OrleansGateway.Operations;

/// <summary>Why the operator port could not be opened.</summary>
internal sealed class OperatorPortException(OperatorOptions options, SocketException failure) : StartupException(Explain(options, failure))
{
    private const string Port = $"{OperatorOptions.Section}:{nameof(OperatorOptions.Port)}";
    private const string Address = $"{OperatorOptions.Section}:{nameof(OperatorOptions.Address)}";

    private static string Explain(OperatorOptions options, SocketException failure) => failure.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse =>
            $"{Port} is '{options.Port}', which another program uses: choose another port, such as --{Port}={options.Port + 10}, or 0 for none.",
        SocketError.AccessDenied =>
            $"{Port} is '{options.Port}', which this user may not bind: choose one above 1023, or 0 for none.",
        _ => $"{Address} is '{options.Address}', which cannot be bound ({failure.SocketErrorCode}): choose an address of this machine.",
    };
}
