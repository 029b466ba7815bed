namespace OrleansGateway.FrontEnd.Tests.Protocols.Support;

public sealed class EchoServer : IEchoServer, IAsyncLifetime
{
    private TestListener? _listener;

    public int Port => _listener!.Port;

    public async Task InitializeAsync() => _listener = await TestListener.StartAsync("websocket");

    public async Task DisposeAsync() => await _listener!.DisposeAsync();
}
