using OrleansGateway.Failures.Load.Sockets;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Processes;

namespace OrleansGateway.Failures.Cluster;

/// <summary>A front-end with a listener for text and one for WebSocket: one for both would take a client for silent that a busy machine holds up.</summary>
internal sealed class FrontEndProcess(string name, ClusterSettings settings) : Server(name, settings.Logs)
{
    public int TextPort { get; } = FreePort.Next();

    public int WebSocketPort { get; } = FreePort.Next();

    /// <summary>A client is greeted: that takes the front-end and a silo.</summary>
    public override async Task WaitUntilReady(TimeSpan limit)
    {
        await WaitForPort(limit);
        await using var client = await TextSocket.Connect(TextPort);
        await client.Read().Within(limit, $"{Name} to greet a client");
    }

    /// <summary>It accepts connections, be there a silo or not.</summary>
    public async Task WaitForPort(TimeSpan limit)
    {
        await Process.WaitForPort(TextPort, limit);
        await Process.WaitForPort(WebSocketPort, limit);
    }

    protected override ServerProcess Create() => ServerProcess.Start(
        BuildOutput.Of("OrleansGateway.FrontEnd.App"),
        [
            .. settings.Arguments,
            "--FrontEnd:Listeners:0:Protocol=text",
            $"--FrontEnd:Listeners:0:Port={TextPort}",
            "--FrontEnd:Listeners:1:Protocol=websocket",
            $"--FrontEnd:Listeners:1:Port={WebSocketPort}",
            "--Operator:Port=0",
        ]);
}
