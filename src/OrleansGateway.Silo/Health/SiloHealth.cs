using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace OrleansGateway.Silo.Health;

/// <summary>A silo is ready when it is active in the cluster's membership. The database may be away meanwhile: nothing on a message's way
/// needs it.</summary>
internal sealed class SiloHealth(ISiloStatusOracle membership, IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // A silo that stops while the database is away stays active in the table for up to a minute.
        var status = lifetime.ApplicationStopping.IsCancellationRequested ? SiloStatus.Stopping : membership.CurrentStatus;
        var description = $"{status} in the membership";
        return Task.FromResult(status == SiloStatus.Active
            ? HealthCheckResult.Healthy(description)
            : new HealthCheckResult(context.Registration.FailureStatus, description));
    }
}
