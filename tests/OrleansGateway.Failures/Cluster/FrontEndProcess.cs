using OrleansGateway.Failures.Load.Sockets;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Processes;

namespace OrleansGateway.Failures.Cluster;

/// <summary>A front-end with one <c>auto</c> listener.</summary>
internal sealed class FrontEndProcess(string name, ClusterSettings settings) : Server(name, settings.Logs)
{
    public int Port { get; } = FreePort.Next();

    /// <summary>A client is greeted: that takes the front-end and a silo.</summary>
    public override async Task WaitUntilReady(TimeSpan limit)
    {
        await Process.WaitForPort(Port, limit);
        await using var client = await TextSocket.Connect(Port);
        await client.Read().Within(limit, $"{Name} to greet a client");
    }

    /// <summary>It accepts connections, be there a silo or not.</summary>
    public Task WaitForPort(TimeSpan limit) => Process.WaitForPort(Port, limit);

    protected override ServerProcess Create() => ServerProcess.Start(
        BuildOutput.Of("OrleansGateway.FrontEnd.App"),
        [.. settings.Arguments, $"--FrontEnd:Listeners:0:Port={Port}", "--Operator:Port=0"]);
}
