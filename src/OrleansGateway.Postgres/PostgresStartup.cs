using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OrleansGateway.Postgres;

/// <summary>
/// Gets the database ready before anything else of a silo starts. It belongs to the silo's life cycle and not to the host's, so
/// that what the host starts earlier, health checks for one, is there while the silo waits.
/// </summary>
internal sealed partial class PostgresStartup(
    PostgresSchema schema, IOptions<PostgresOptions> options, TimeProvider time, ILogger<PostgresStartup> logger)
    : ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(PostgresStartup), ServiceLifecycleStage.First, PrepareAsync);

    /// <summary>Applies the schema or looks for it, and tries again for as long as that may help.</summary>
    /// <exception cref="PostgresFaultException">It cannot be done, or retrying is switched off.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
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

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
