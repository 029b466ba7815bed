using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OrleansGateway.Postgres;

/// <summary>
/// Gets the database ready before the silo starts. It belongs to the host's life cycle and not to the silo's, for that one reports a
/// failure three times, each with a stack trace.
/// </summary>
internal sealed partial class PostgresStartup(
    PostgresSchema schema, IOptions<PostgresOptions> options, TimeProvider time, ILogger<PostgresStartup> logger)
    : IHostedLifecycleService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Applies the schema or looks for it, and tries again for as long as that may help. The host lets every service do this before it starts
    /// the first.
    /// </summary>
    /// <exception cref="PostgresFaultException">It cannot be done, or retrying is switched off.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var ceiling = FirstPause;
        while (true)
        {
            try
            {
                await (options.Value.ApplySchema ? schema.ApplyAsync(cancellationToken) : schema.VerifyAsync(cancellationToken));
                return;
            }
            catch (PostgresFaultException fault) when (fault.MayPass && options.Value.RetryConnection)
            {
                ceiling = Least(ceiling, options.Value.MaxRetryPause);
                var pause = ceiling * (0.5 + (Random.Shared.NextDouble() / 2));
                LogWaiting(fault.Message, pause.TotalSeconds);
                await Task.Delay(pause, time, cancellationToken);
                ceiling *= 2;
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
