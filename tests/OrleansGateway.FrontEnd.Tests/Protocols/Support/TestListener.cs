using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Listeners;
using OrleansGateway.FrontEnd.Protocols;

namespace OrleansGateway.FrontEnd.Tests.Protocols.Support;

/// <summary>
/// A port of its own before an <see cref="EchoServer"/>, for what the configuration cannot choose: TLS, and how long a client may be
/// silent. HTTP that the protocol leaves to Kestrel gets a page.
/// </summary>
internal sealed class TestListener(WebApplication app) : IAsyncDisposable
{
    public int Port { get; } = new Uri(
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;

    public static OpeningLimits Limits { get; } =
        new(IEchoServer.MaxHandshakeSize, [], TimeSpan.FromMilliseconds(300), TimeProvider.System);

    public static async Task<TestListener> StartAsync(EchoServer echo, TimeSpan quietTime, X509Certificate2? certificate = null)
    {
        var listener = new Listener(
            new ListenerOptions { Name = "test" },
            echo.Server.Service<ProtocolRegistry>().Get("auto"),
            quietTime,
            echo.Server.Service<ConnectionServer>(),
            echo.Server.Service<FrontEndMetrics>(),
            TimeProvider.System,
            NullLogger.Instance);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            if (certificate is not null) listen.UseHttps(certificate);
            listen.Use(http => connection => listener.OnConnection(connection, http));
        }));
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            var page = $"page {context.Request.Method} {context.Request.Path} {await body.ReadToEndAsync()}";
            context.Response.ContentLength = page.Length;
            await context.Response.WriteAsync(page);
        });
        await app.StartAsync(Deadline.Token);
        return new TestListener(app);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }
}
