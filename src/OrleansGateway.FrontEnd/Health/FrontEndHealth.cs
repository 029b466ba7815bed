using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OrleansGateway.FrontEnd.Connections;

namespace OrleansGateway.FrontEnd.Health;

/// <summary>A front-end is ready when its listeners are open and a silo has lately renewed its lease. Without, it keeps its clients but
/// should be given no more.</summary>
internal sealed class FrontEndHealth(IHostApplicationLifetime lifetime, FrontEndReadiness readiness, ConnectionTable connections)
    : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problem = Problem();
        return Task.FromResult(problem is null
            ? HealthCheckResult.Healthy($"{connections.Count} clients")
            : new HealthCheckResult(context.Registration.FailureStatus, $"{problem}; {connections.Count} clients"));
    }

    private string? Problem() =>
        lifetime.ApplicationStopping.IsCancellationRequested ? "it is stopping"
        : !lifetime.ApplicationStarted.IsCancellationRequested ? "its listeners are not open yet: it waits for a first silo"
        : !readiness.HasLease ? "no silo answers"
        : null;
}
