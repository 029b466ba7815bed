using OrleansGateway.Testing;
using OrleansGateway.Testing.Processes;

namespace OrleansGateway.Failures.Cluster;

/// <summary>A silo.</summary>
internal sealed class SiloProcess(string name, ClusterSettings settings) : Server(name, settings.Logs)
{
    private readonly int _gatewayPort = FreePort.Next();

    /// <summary>The port by which other silos reach it, and by which the load's clients are told where a grain is.</summary>
    public int Port { get; } = FreePort.Next();

    public override Task WaitUntilReady(TimeSpan limit) => Process.WaitForLine(line => line == "ready", $"{Name} to be ready", limit);

    protected override ServerProcess Create() => ServerProcess.Start(
        BuildOutput.Of("OrleansGateway.Failures.Silo", "tests"),
        [
            .. settings.Arguments,
            $"--Journal={Path.Combine(settings.Journals, Name)}",
            $"--Fault={settings.Fault}",
            $"--Orleans:Endpoints:SiloPort={Port}",
            $"--Orleans:Endpoints:GatewayPort={_gatewayPort}",
            "--Orleans:Endpoints:AdvertisedIPAddress=127.0.0.1",
        ]);
}
