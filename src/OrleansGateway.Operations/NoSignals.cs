using Microsoft.Extensions.Hosting;

namespace OrleansGateway.Operations;

/// <summary>The operator port ends with its application; the usual life cycle would end it first, at the signal.</summary>
internal sealed class NoSignals : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
