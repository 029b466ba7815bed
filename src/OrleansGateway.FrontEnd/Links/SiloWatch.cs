using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Silos;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Links;

/// <summary>
/// Finds out which silo takes what is sent to it and says nothing. It takes the others four seconds to declare a frozen silo dead; until then a part of
/// all calls and answers would be led through it, and be lost for a time.
/// </summary>
internal sealed partial class SiloWatch(
    IGrainFactory grains, SiloWays ways, FrontEndReadiness readiness, FrontEndMetrics metrics, TimeProvider clock, ILogger<SiloWatch> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private readonly Dictionary<SiloAddress, SiloQuestion> _questions = [];
    private long _lastAnswered;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (ways.HasOwnSilo) return;
        await readiness.Ready.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var open = ways.Open;
            foreach (var silo in open) Look(silo);
            foreach (var gone in _questions.Keys.Except(open)) _questions.Remove(gone);
        }
    }

    private void Look(SiloAddress silo)
    {
        var question = _questions.GetValueOrDefault(silo);
        if (question is null || (question.IsAnswered && clock.GetElapsedTime(question.AskedAt) >= AskEvery))
        {
            _ = Ask(silo, _questions[silo] = new SiloQuestion(clock.GetTimestamp()));
        }
        else if (!question.IsAnswered && clock.GetElapsedTime(question.AskedAt) > Patience && Interlocked.Read(ref _lastAnswered) > question.AskedAt)
        {
            // Another has answered what was asked later: so it is not this process that stood still.
            _questions.Remove(silo);
            ways.Avoid(silo);
            metrics.SiloAvoided();
            LogAvoided(silo);
        }
    }

    private async Task Ask(SiloAddress silo, SiloQuestion question)
    {
        try
        {
            await grains.GetGrain<ISiloPing>(SiloServices.Ping(silo)).Ping();
            if (Interlocked.Read(ref _lastAnswered) < question.AskedAt) Interlocked.Exchange(ref _lastAnswered, question.AskedAt);
        }
        catch (Exception exception)
        {
            // Whom the client cannot reach it leaves out by itself; a time-out comes long after the silo was left out.
            LogFailed(silo, exception);
        }

        question.Answered();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Silo {Silo} does not answer; nothing is sent by way of it for a time")]
    private partial void LogAvoided(SiloAddress silo);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Silo {Silo} could not be asked whether it is there")]
    private partial void LogFailed(SiloAddress silo, Exception exception);
}
