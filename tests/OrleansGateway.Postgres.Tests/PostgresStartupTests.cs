using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Postgres;
using Xunit;

namespace OrleansGateway.Postgres.Tests;

public sealed partial class PostgresStartupTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly LogRecorder _log = new();
    private readonly CancellationTokenSource _stop = new();

    [Fact]
    public async Task Silo_that_starts_before_its_database_waits_for_it()
    {
        await using var server = await PostgresServer.StartOwn();
        var database = new Database(await server.CreateDatabase());
        await server.Stop();

        var waiting = _log.Next("Trying again in");
        var preparing = Startup(new PostgresOptions { ConnectionString = database.ConnectionString }).StartingAsync(_stop.Token);
        Assert.Contains("does not answer", await waiting.Within(), StringComparison.Ordinal);
        Assert.False(preparing.IsCompleted);

        await server.Start();
        await AdvanceUntil(() => preparing.IsCompleted);
        await preparing;
        await database.Schema().VerifyAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Pauses_double_to_the_longest_and_vary()
    {
        var options = new PostgresOptions { ConnectionString = Nowhere(), MaxRetryPause = TimeSpan.FromSeconds(2) };

        var preparing = Startup(options).StartingAsync(_stop.Token);
        await AdvanceUntil(() => Pauses().Count >= 20);
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => preparing.Within());

        const double Rounding = 0.051;
        var longest = 0.25;
        foreach (var pause in Pauses())
        {
            Assert.InRange(pause, (longest / 2) - Rounding, longest + Rounding);
            longest = Math.Min(longest * 2, 2);
        }

        Assert.True(Pauses().Skip(3).Distinct().Count() > 1);
    }

    [Fact]
    public async Task With_retrying_off_the_first_failure_is_the_last()
    {
        var options = new PostgresOptions { ConnectionString = Nowhere(), RetryConnection = false };

        var fault = await Assert.ThrowsAsync<PostgresFaultException>(() => Startup(options).StartingAsync(_stop.Token).Within());

        Assert.Contains("does not answer", fault.Message, StringComparison.Ordinal);
        Assert.Empty(_log.Lines);
    }

    public void Dispose() => _stop.Dispose();

    private static string Nowhere() => $"Host=127.0.0.1;Port={FreePort.Next()};Username=silo;Pooling=false";

    private PostgresStartup Startup(PostgresOptions options) => new(
        new PostgresSchema(Options.Create(options), _log.CreateLogger<PostgresSchema>()),
        Options.Create(options),
        _time,
        _log.CreateLogger<PostgresStartup>());

    private Task AdvanceUntil(Func<bool> condition) => Eventually.True(() =>
    {
        _time.Advance(TimeSpan.FromSeconds(5));
        return condition();
    });

    private List<double> Pauses() =>
        [.. _log.Lines.Select(line => double.Parse(Pause().Match(line).Groups[1].Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"Trying again in ([0-9.]+) s\.$")]
    private static partial Regex Pause();
}
