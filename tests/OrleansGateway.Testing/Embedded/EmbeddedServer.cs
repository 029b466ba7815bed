using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansGateway.FrontEnd;
using OrleansGateway.Http;
using OrleansGateway.Operations;
using OrleansGateway.Silo;

namespace OrleansGateway.Testing.Embedded;

/// <summary>Both roles in this process, with a listener of each protocol on a free port and <see cref="CommandEvents"/> as the user's code.</summary>
public sealed class EmbeddedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dictionary<string, int> _ports;

    private EmbeddedServer(WebApplication app, IEnumerable<string> listeners)
    {
        _app = app;
        _ports = listeners.Zip(app.Urls, (name, url) => (name, new Uri(url).Port)).ToDictionary(pair => pair.name, pair => pair.Port);
    }

    public IGrainFactory Grains => _app.Services.GetRequiredService<IGrainFactory>();

    /// <summary>What the user's code noted, of clients of this server only.</summary>
    public Journal Journal => _app.Services.GetRequiredService<Journal>();

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <param name="settings">Configuration keys, such as <c>FrontEnd:Listeners:0:WhenFull</c>; the listeners are, in this order, text,
    /// frame, tcp, websocket and auto.</param>
    public static Task<EmbeddedServer> Start(params (string Key, string Value)[] settings) => Start(_ => { }, settings);

    /// <inheritdoc cref="Start(ValueTuple{string, string}[])"/>
    /// <param name="services">Adds services before the product does.</param>
    /// <param name="settings">Configuration keys.</param>
    public static Task<EmbeddedServer> Start(Action<IServiceCollection> services, params (string Key, string Value)[] settings) =>
        Start(services, _ => { }, settings);

    /// <inheritdoc cref="Start(ValueTuple{string, string}[])"/>
    /// <param name="services">Adds services before the product does.</param>
    /// <param name="configure">Changes the application after it.</param>
    /// <param name="settings">Configuration keys.</param>
    public static Task<EmbeddedServer> Start(
        Action<IServiceCollection> services, Action<WebApplicationBuilder> configure, params (string Key, string Value)[] settings) =>
        Run(silo => services(silo.Services), configure, settings);

    /// <inheritdoc cref="Start(ValueTuple{string, string}[])"/>
    /// <param name="configure">Changes the silo before the product does.</param>
    /// <param name="settings">Configuration keys.</param>
    public static Task<EmbeddedServer> StartSilo(Action<ISiloBuilder> configure, params (string Key, string Value)[] settings) =>
        Run(configure, _ => { }, settings);

    private static async Task<EmbeddedServer> Run(
        Action<ISiloBuilder> before, Action<WebApplicationBuilder> after, (string Key, string Value)[] settings)
    {
        string[] protocols = ["text", "frame", "tcp", "websocket", "auto"];
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(protocols.SelectMany((protocol, index) => new KeyValuePair<string, string?>[]
        {
            new($"FrontEnd:Listeners:{index}:Name", protocol),
            new($"FrontEnd:Listeners:{index}:Protocol", protocol),
            new($"FrontEnd:Listeners:{index}:Port", "0"),
        }));
        builder.Configuration.AddInMemoryCollection([new("OrleansGateway:EventsGrain", typeof(CommandEvents).FullName)]);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)));
        builder.Services.AddSingleton<Journal>();
        builder.UseOrleans(silo =>
        {
            before(silo);
            silo.UseEmbeddedClustering().AddOrleansGateway();
        });
        builder.AddFrontEnd();
        builder.AddOperatorPort();
        builder.AddHttpApi();
        after(builder);
        var app = builder.Build();
        app.MapGet("/page", () => "a page");
        await app.StartAsync();
        return new EmbeddedServer(app, protocols);
    }

    public int Port(string listener) => _ports[listener];

    public Task Stop() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
