using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Listeners;
using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Routing;
using OrleansGateway.FrontEnd.Silos;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Tests.Connections.Support;

/// <summary>
/// One listener with everything behind it up to the silo, which is a stub: here a test turns the clock. Orleans takes its time from
/// the same place, and would stand still with it.
/// </summary>
internal sealed class ClockedFrontEnd : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Heartbeat _heartbeat;

    private ClockedFrontEnd(WebApplication app, ConnectionServer server, SiloStub silo, Heartbeat heartbeat, FakeTimeProvider clock)
    {
        _app = app;
        _heartbeat = heartbeat;
        Server = server;
        Silo = silo;
        Clock = clock;
        Port = new Uri(app.Urls.Single()).Port;
    }

    public ConnectionServer Server { get; }

    public SiloStub Silo { get; }

    public FakeTimeProvider Clock { get; }

    public int Port { get; }

    public static async Task<ClockedFrontEnd> Start(ListenerOptions options)
    {
        var clock = new FakeTimeProvider();
        var (grains, silo) = SiloStub.Create();
        var readiness = new FrontEndReadiness(clock);
        readiness.SetReady();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        Listener? listener = null;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint =>
            endpoint.Use(http => socket => listener!.OnConnection(socket, http))));
        var app = builder.Build();
        var metrics = new FrontEndMetrics(app.Services.GetRequiredService<IMeterFactory>());
        var frontEnd = Options.Create(new FrontEndOptions());
        var server = new ConnectionServer(
            new ClientReceivers(grains, new SiloLinks(grains, new SiloWays(app.Services), new AwaitedReplies(clock), metrics, NullLogger<SiloLinks>.Instance), new RepeatBudget(clock)),
            new FrontEndIdentity(),
            new ClientRoutes(new ConfiguredRouting(frontEnd), metrics, clock, NullLogger<ClientRoutes>.Instance),
            readiness,
            silo.Connections,
            new AudienceTable(),
            new Drain(frontEnd, clock),
            new FreezeWatch(clock),
            frontEnd,
            metrics,
            clock,
            NullLogger<ConnectionServer>.Instance);
        listener = new Listener(
            options, new ProtocolRegistry().Get(options.Protocol), TimeSpan.FromSeconds(1), server, metrics, clock, NullLogger.Instance);
        var heartbeat = new Heartbeat(silo.Connections, clock);
        await app.StartAsync(Deadline.Token);
        await heartbeat.StartAsync(Deadline.Token);
        return new ClockedFrontEnd(app, server, silo, heartbeat, clock);
    }

    /// <summary>Turns the clock on, one look of the heartbeat after another.</summary>
    public void Pass(int seconds)
    {
        for (var i = 0; i < seconds; i++) Clock.Advance(TimeSpan.FromSeconds(1));
    }

    /// <summary>Turns the clock on until something has happened.</summary>
    public Task PassUntil(Func<bool> happened) => Eventually.True(() =>
    {
        if (happened()) return true;
        Pass(1);
        return false;
    });

    /// <summary>The reason of the only Close event; waits for it.</summary>
    public async Task<CloseReason> ClosedWith()
    {
        await Eventually.True(() => Silo.Events.Any(noted => noted.Event.Kind == ClientEventKind.Close));
        return Silo.Events.Single(noted => noted.Event.Kind == ClientEventKind.Close).Event.Reason;
    }

    public async ValueTask DisposeAsync()
    {
        await _heartbeat.StopAsync(Deadline.Token);
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _heartbeat.Dispose();
    }
}
