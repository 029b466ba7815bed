using System.Globalization;
using OrleansGateway.Testing.Embedded;

namespace OrleansGateway.FrontEnd.Tests.Protocols.Support;

public sealed class EchoServer : IEchoServer, IAsyncLifetime
{
    private const string WebSocketListener = "FrontEnd:Listeners:3:";

    public EmbeddedServer Server { get; private set; } = null!;

    public int Port => Server.Port("websocket");

    public async Task InitializeAsync() => Server = await EmbeddedServer.Start(
        ("OrleansGateway:EventsGrain", typeof(EchoEvents).FullName!),
        (WebSocketListener + "MaxMessageSize", IEchoServer.MaxMessageSize.ToString(CultureInfo.InvariantCulture)),
        (WebSocketListener + "MaxHandshakeSize", IEchoServer.MaxHandshakeSize.ToString(CultureInfo.InvariantCulture)),
        (WebSocketListener + "MaxOutgoingBytes", (64 * IEchoServer.MaxMessageSize).ToString(CultureInfo.InvariantCulture)));

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
