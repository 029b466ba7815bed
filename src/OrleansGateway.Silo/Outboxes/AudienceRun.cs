using Microsoft.Extensions.Logging;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Outboxes;

/// <summary>Operations on one group or user: one call to its grain, repeated with the same numbers until it is answered.</summary>
internal sealed partial class AudienceRun(
    string audience, IAudienceGrain grain, ulong source, long firstNumber, SiloAddress origin, SiloMetrics metrics, TimeProvider clock, ILogger logger)
    : OutboxRun
{
    public string Audience { get; } = audience;

    public PackBuffer Operations { get; } = new(256);

    public override async Task Ship()
    {
        var batch = new AudienceBatch(source, firstNumber, Operations.Written, origin);
        var backoff = new Backoff();
        while (true)
        {
            try
            {
                await grain.Apply(batch);
                return;
            }
            catch (Exception exception) when (TransientFaults.IsTransient(exception))
            {
                metrics.AudienceRetried();
                await Task.Delay(backoff.Next(), clock);
            }
            catch (Exception exception)
            {
                // A name that is not allowed, or a version that does not fit: the same call would fail for ever.
                metrics.HandlerFailed("publish");
                LogFailed(Audiences.NameOf(Audience), exception);
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Group or user {Name} refused what a handler sent to it; it is lost")]
    private partial void LogFailed(string name, Exception exception);
}
