using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using OrleansGateway.Silo;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests.Timers;

public sealed class WorkerTimerTests
{
    [Fact]
    public async Task A_silos_timer_runs_between_start_and_stop_never_beside_itself_and_goes_on_after_an_exception()
    {
        var log = new WorkLog();
        var server = await EmbeddedServer.StartSilo(silo =>
        {
            silo.Services.AddSingleton(log);
            silo.AddWorkerEvents<Worker>().AddWorkerTimer<Ticker>();
        });
        using var errors = new HandlerErrors(server);
        await Eventually.True(() => log.Lines.Count(line => line == "tick ends") >= 5 && errors["OnWorkerTimer"] >= 2);
        await server.DisposeAsync();

        var lines = log.Lines.ToList();
        Assert.Equal("started", lines[0]);
        Assert.Equal("stopped", lines[^1]);
        Assert.All(lines[1..^1].Index(), line => Assert.Equal(line.Index % 2 == 0 ? "tick begins" : "tick ends", line.Item));
        Assert.Equal("tick ends", lines[^2]);
    }

    [Fact]
    public async Task A_period_out_of_range_stops_the_start()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => EmbeddedServer.StartSilo(silo => silo.AddWorkerTimer<NeverTicker>()));
        Assert.Contains("NeverTicker.Period is 00:00:00; allowed: 00:00:00.0010000 to 24.00:00:00.", failure.ToString(), StringComparison.Ordinal);
    }

    private sealed class WorkLog
    {
        public ConcurrentQueue<string> Lines { get; } = new();
    }

    private sealed class Worker(WorkLog log) : IWorkerEvents
    {
        public async Task OnWorkerStart(CancellationToken cancellationToken)
        {
            await Task.Yield();
            log.Lines.Enqueue("started");
        }

        public Task OnWorkerStop(CancellationToken cancellationToken)
        {
            log.Lines.Enqueue("stopped");
            return Task.CompletedTask;
        }
    }

    /// <summary>Each of its ticks takes longer than its period, and every second one fails.</summary>
    private sealed class Ticker(WorkLog log, TimeProvider clock) : IWorkerTimer
    {
        private int _ticks;

        public TimeSpan Period => TimeSpan.FromMilliseconds(2);

        public async Task OnTick(CancellationToken cancellationToken)
        {
            log.Lines.Enqueue("tick begins");
            await Task.Delay(TimeSpan.FromMilliseconds(20), clock, CancellationToken.None);
            log.Lines.Enqueue("tick ends");
            if (_ticks++ % 2 == 0) throw new InvalidOperationException("on purpose");
        }
    }

    private sealed class NeverTicker : IWorkerTimer
    {
        public TimeSpan Period => TimeSpan.Zero;

        public Task OnTick(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
