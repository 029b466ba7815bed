using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OrleansGateway.Operations;

/// <summary>A small web server of its own: the application's opens its ports only when everything else has started.</summary>
internal sealed partial class OperatorPort(
    IOptions<OperatorOptions> options, HealthCheckService health, IEnumerable<IOperatorEndpoints> endpoints, ILogger<OperatorPort> logger)
    : IHostedLifecycleService
{
    private const string LiveTag = "live";

    private WebApplication? _server;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Port == 0) return;
        var server = Build(new IPEndPoint(IPAddress.Parse(options.Value.Address), options.Value.Port));
        try
        {
            await server.StartAsync(cancellationToken);
            _server = server;
            LogOpen(options.Value.Address, options.Value.Port);
        }
        catch (Exception exception) when (SocketFailure(exception) is { } failure)
        {
            await server.DisposeAsync();
            throw new OperatorPortException(options.Value, failure);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_server is null) return;
        await _server.StopAsync(cancellationToken);
        await _server.DisposeAsync();
    }

    private static SocketException? SocketFailure(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is SocketException failure) return failure;
        }

        return null;
    }

    private WebApplication Build(IPEndPoint endPoint)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(endPoint);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.AddSingleton(health);
        foreach (var added in endpoints) added.AddServices(builder.Services);
        var server = builder.Build();
        server.MapHealthChecks("/health/live", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(LiveTag),
            ResponseWriter = HealthReportText.Write,
        });
        server.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = HealthReportText.Write });
        foreach (var added in endpoints) added.Map(server);
        return server;
    }
}
