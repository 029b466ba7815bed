using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace OrleansGateway.Load.Peers.Pipe;

/// <summary>
/// The limit to compare with: Kestrel's connections with WebSocket frames read from and written to their pipes, and nothing else. One
/// process, groups in its memory, no grain, no promise that a crash is survived.
/// </summary>
internal static class PipeProgram
{
    public const string Verb = "pipe";

    public static async Task<int> Run(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.ClearProviders();
        var room = new PipeRoom();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback,
            PeerSettings.Port(builder.Configuration),
            endpoint => endpoint.Run(socket => PipeConnection.Serve(socket, room))));
        await builder.Build().RunAsync();
        return 0;
    }
}
