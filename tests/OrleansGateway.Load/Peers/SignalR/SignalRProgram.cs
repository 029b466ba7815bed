using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrleansGateway.Load.Peers.SignalR;

/// <summary>A SignalR server with the grammar, with or without the Redis backplane, and with SignalR's own defaults.</summary>
internal static class SignalRProgram
{
    public const string Verb = "signalr";

    public static async Task<int> Run(string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(arguments);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, PeerSettings.Port(builder.Configuration)));
        var signalR = builder.Services.AddSignalR();
        if (PeerSettings.Redis(builder.Configuration) is { } redis) signalR.AddStackExchangeRedis($"127.0.0.1:{redis}");
        var app = builder.Build();
        app.MapHub<LoadHub>("/load");
        await app.RunAsync();
        return 0;
    }
}
