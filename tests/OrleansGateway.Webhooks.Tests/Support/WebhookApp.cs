using OrleansGateway.Testing;
using OrleansGateway.Testing.Processes;

namespace OrleansGateway.Webhooks.Tests.Support;

/// <summary>The ready program, as somebody without C# runs it.</summary>
internal static class WebhookApp
{
    /// <summary>How long a start may take on a busy machine, which also has to compile the program's code at first use.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    public static async Task<(ServerProcess Process, int Port)> Start(Uri url, params string[] settings)
    {
        var port = FreePort.Next();
        var process = ServerProcess.Start(
            BuildOutput.Of("OrleansGateway.Webhooks.App"),
            [$"--FrontEnd:Listeners:0:Port={port}", $"--Webhooks:Url={url}", "--Webhooks:MaxRetryPause=00:00:00.5", .. settings],
            new Dictionary<string, string?> { ["Webhooks__Secret"] = WebhookServer.Secret });
        await process.WaitForPort(port, StartLimit);
        return (process, port);
    }
}
