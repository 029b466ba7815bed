using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansGateway.FrontEnd;
using OrleansGateway.Silo;
using OrleansGateway.Testing;

namespace OrleansGateway.Webhooks.Tests.Support;

/// <summary>Both roles in this process, with the webhooks as the user's code: a listener for text and one for WebSocket.</summary>
internal sealed class WebhookServer : IAsyncDisposable
{
    public const string Secret = "the secret of the tests, 32 characters or more";

    private readonly WebApplication _app;
    private readonly MeterListener _counters = new();
    private readonly Dictionary<string, long> _counts = [];

    private WebhookServer(WebApplication app) => _app = app;

    public LogRecorder Log { get; private init; } = null!;

    public int Text => Port(0);

    public int WebSocket => Port(1);

    /// <param name="url">Where events are posted.</param>
    /// <param name="settings">Other settings, by their full keys.</param>
    public static Task<WebhookServer> Start(Uri url, params (string Key, string Value)[] settings) => Start(url, TimeProvider.System, settings);

    /// <inheritdoc cref="Start(Uri, ValueTuple{string, string}[])"/>
    /// <param name="url">Where events are posted.</param>
    /// <param name="clock">The clock of all.</param>
    /// <param name="settings">Other settings, by their full keys.</param>
    public static async Task<WebhookServer> Start(Uri url, TimeProvider clock, params (string Key, string Value)[] settings)
    {
        var log = new LogRecorder();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Warning).AddFilter("OrleansGateway.Webhooks", LogLevel.Information);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["FrontEnd:Listeners:0:Protocol"] = "text",
            ["FrontEnd:Listeners:0:Port"] = "0",
            ["FrontEnd:Listeners:0:Name"] = "lines",
            ["FrontEnd:Listeners:1:Protocol"] = "websocket",
            ["FrontEnd:Listeners:1:Port"] = "0",
            ["OrleansGateway:EventsGrain"] = typeof(WebhookEvents).FullName,
            ["Webhooks:Url"] = url.ToString(),
            ["Webhooks:Secret"] = Secret,
            ["Webhooks:FirstRetryPause"] = "00:00:00.05",
            ["Webhooks:MaxRetryPause"] = "00:00:00.2",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)));
        builder.Services.AddSingleton(clock);
        builder.UseOrleans(silo => silo.UseEmbeddedClustering().AddOrleansGateway().AddWebhooks());
        builder.AddFrontEnd();
        var server = new WebhookServer(builder.Build()) { Log = log };
        server.Count();
        await server._app.StartAsync();
        return server;
    }

    /// <summary>What a counter has counted, with all its tags.</summary>
    public long Counted(string counter)
    {
        lock (_counts) return _counts.GetValueOrDefault($"orleansgateway.webhooks.{counter}");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _counters.Dispose();
    }

    private int Port(int listener) => new Uri(_app.Urls.ElementAt(listener)).Port;

    private void Count()
    {
        var meters = _app.Services.GetRequiredService<IMeterFactory>();
        _counters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Meter.Name == WebhookMetrics.MeterName) listener.EnableMeasurementEvents(instrument);
        };
        _counters.SetMeasurementEventCallback<long>((instrument, count, tags, _) =>
        {
            lock (_counts)
            {
                _counts[instrument.Name] = _counts.GetValueOrDefault(instrument.Name) + count;
                foreach (var (_, tag) in tags)
                {
                    var name = $"{instrument.Name}/{tag}";
                    _counts[name] = _counts.GetValueOrDefault(name) + count;
                }
            }
        });
        _counters.Start();
    }
}
