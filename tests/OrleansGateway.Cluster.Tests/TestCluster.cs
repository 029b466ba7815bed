using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrleansGateway.Postgres;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Testing.Processes;

namespace OrleansGateway.Cluster.Tests;

/// <summary>Processes that find each other in one database. They end with the test.</summary>
internal sealed class TestCluster(string connectionString) : IAsyncDisposable
{
    /// <summary>How long a start or a stop may take on two busy cores.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public const string Silo = "OrleansGateway.Failures.Silo";
    public const string FrontEnd = "OrleansGateway.FrontEnd.App";

    private readonly List<ServerProcess> _processes = [];
    private readonly List<IHost> _hosts = [];
    private readonly string _journals = Directory.CreateTempSubdirectory("og-journals-").FullName;

    /// <summary>What every silo's user code noted: <c>connect ID</c> and <c>close ID REASON</c>.</summary>
    public IReadOnlyList<string> Journal => [.. Directory.GetFiles(_journals).SelectMany(File.ReadAllLines)];

    public ServerProcess Start(string program, params string[] settings)
    {
        var process = ServerProcess.Start(
            program, [$"--Postgres:ConnectionString={connectionString}", "--Logging:LogLevel:Default=Warning", "--Operator:Port=0", .. settings]);
        _processes.Add(process);
        return process;
    }

    /// <summary>A silo of the failure runner, whose user code does what clients ask; it has joined the cluster.</summary>
    public async Task<ServerProcess> StartSilo(string? program = null, params string[] settings)
    {
        var silo = Start(program ?? BuildOutput.Of(Silo, "tests"), [.. SiloPorts(), $"--Journal={Path.Combine(_journals, Guid.NewGuid().ToString())}", .. settings]);
        await silo.WaitForLine(line => line == "ready", "the silo to be ready", Limit);
        return silo;
    }

    /// <returns>The front-end's port for text and WebSocket.</returns>
    public async Task<int> StartFrontEnd(string? program = null) => (await RunFrontEnd(program)).Port;

    /// <returns>The front-end, and its port for text and WebSocket.</returns>
    public async Task<(ServerProcess Process, int Port)> RunFrontEnd(string? program = null)
    {
        var port = FreePort.Next();
        var process = Start(program ?? BuildOutput.Of(FrontEnd), $"--FrontEnd:Listeners:0:Port={port}");
        await process.WaitForPort(port, Limit);
        using (await LineClient.Hello(port))
        {
            return (process, port);
        }
    }

    /// <summary>This process as a program outside of the cluster that calls it.</summary>
    public async Task<IClusterClient> Connect()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("Postgres:ConnectionString", connectionString)]);
        builder.AddOrleansGatewayClient();
        var host = builder.Build();
        _hosts.Add(host);
        await host.StartAsync();
        return host.Services.GetRequiredService<IClusterClient>();
    }

    /// <summary>A front-end with a listener for text of each name.</summary>
    /// <returns>The process, and the listeners' ports.</returns>
    public async Task<(ServerProcess Process, int[] Ports)> StartFrontEnd(string[] listeners, params string[] settings)
    {
        var ports = listeners.Select(_ => FreePort.Next()).ToArray();
        var frontEnd = Start(
            BuildOutput.Of(FrontEnd),
            [.. listeners.SelectMany((name, i) => new[] { $"--FrontEnd:Listeners:{i}:Name={name}", $"--FrontEnd:Listeners:{i}:Port={ports[i]}" }), .. settings]);
        foreach (var port in ports) await frontEnd.WaitForPort(port, Limit);
        return (frontEnd, ports);
    }

    /// <summary>What every process has printed, for the message of a test that fails.</summary>
    public string Describe() => string.Join('\n', _processes.Select(process => $"Process {process.Id}:\n{string.Join('\n', process.Output)}"));

    public static string[] SiloPorts() =>
    [
        $"--Orleans:Endpoints:SiloPort={FreePort.Next()}", $"--Orleans:Endpoints:GatewayPort={FreePort.Next()}",
        "--Orleans:Endpoints:AdvertisedIPAddress=127.0.0.1",
    ];

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync();
            host.Dispose();
        }

        foreach (var process in _processes) await process.DisposeAsync();
        Directory.Delete(_journals, recursive: true);
    }
}
