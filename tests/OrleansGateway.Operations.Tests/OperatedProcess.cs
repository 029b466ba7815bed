using System.Net;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Processes;
using Xunit;

namespace OrleansGateway.Operations.Tests;

/// <summary>A silo or a front-end as a process of its own, on ports of its own, asked for its health.</summary>
internal sealed class OperatedProcess : IAsyncDisposable
{
    /// <summary>How long a start, or the loss of a lease, may take on a busy machine.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    private OperatedProcess(string project, int port, string? connectionString, string[] arguments)
    {
        Port = port;
        OperatorPort = FreePort.Next();
        HttpPort = FreePort.Next();
        Server = ServerProcess.Start(
            BuildOutput.Of(project),
            [$"--Operator:Port={OperatorPort}", .. arguments],
            new Dictionary<string, string?>
            {
                ["Postgres__ConnectionString"] = connectionString,
                ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{HttpPort}",
            });
    }

    /// <summary>A front-end's listener; a silo's port for other silos.</summary>
    public int Port { get; }

    public int OperatorPort { get; }

    /// <summary>Where an ASP.NET application without endpoints of its own would listen.</summary>
    public int HttpPort { get; }

    public ServerProcess Server { get; }

    public static OperatedProcess Silo(string connectionString, params string[] arguments)
    {
        var port = FreePort.Next();
        return new(
            "OrleansGateway.Chat",
            port,
            connectionString,
            [
                "--Orleans:Endpoints:AdvertisedIPAddress=127.0.0.1",
                $"--Orleans:Endpoints:SiloPort={port}",
                $"--Orleans:Endpoints:GatewayPort={FreePort.Next()}",
                .. arguments,
            ]);
    }

    public static OperatedProcess FrontEnd(string connectionString, params string[] arguments)
    {
        var port = FreePort.Next();
        return new("OrleansGateway.FrontEnd.App", port, connectionString, [$"--FrontEnd:Listeners:0:Port={port}", .. arguments]);
    }

    /// <summary>The chat with both roles in one process.</summary>
    public static OperatedProcess Embedded(params string[] arguments)
    {
        var port = FreePort.Next();
        return new("OrleansGateway.Chat", port, null, [$"--FrontEnd:Listeners:0:Port={port}", .. arguments]);
    }

    public Task<HttpStatusCode?> Live() => Get(OperatorPort, "/health/live");

    public Task<HttpStatusCode?> Ready() => Get(OperatorPort, "/health/ready");

    public Task IsLive() => Becomes(HttpStatusCode.OK, Live, "live");

    public Task IsReady() => Becomes(HttpStatusCode.OK, Ready, "ready");

    public Task IsNotReady() => Becomes(HttpStatusCode.ServiceUnavailable, Ready, "not ready");

    /// <summary>The answer's status; null when nobody listens.</summary>
    public static async Task<HttpStatusCode?> Get(int port, string path)
    {
        try
        {
            using var response = await Http.GetAsync(new Uri($"http://127.0.0.1:{port}{path}"));
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private async Task Becomes(HttpStatusCode wanted, Func<Task<HttpStatusCode?>> ask, string what)
    {
        try
        {
            await Eventually.True(async () => Server.HasExited || await ask() == wanted, Limit, what);
            Assert.Equal(wanted, await ask());
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"It was to become {what}. It printed:\n{string.Join('\n', Server.Output)}", exception);
        }
    }
}
