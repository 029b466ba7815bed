using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OrleansGateway.Operations;

/// <summary>Builds, starts and stops an application so that it ends with an exit code and, if it fails, with a readable line.</summary>
internal static class HostRun
{
    /// <param name="logging">The application's.</param>
    /// <param name="build">Builds it.</param>
    /// <param name="explain">Puts a failed start into a line; null when it cannot.</param>
    public static async Task<int> Run(
        ILoggingBuilder logging, Func<IHost> build, Func<Exception, IServiceProvider?, string?> explain)
    {
        var mute = new StartupMute { IsOn = true };
        logging.AddFilter(StartupMute.HostCategory, mute.Allows);
        IHost? host = null;
        try
        {
            host = build();

            // Before the host does: Orleans would report a failure of its own as well.
            host.Services.GetService<IStartupValidator>()?.Validate();
            await host.StartAsync();
        }
        catch (Exception) when (host is not null && IsStopping(host))
        {
            // A signal while it waited for its database or its cluster.
            await Stop(host);
            return 0;
        }
        catch (Exception exception) when (explain(exception, host?.Services) is { } explanation)
        {
            if (host is not null) await Stop(host);
            await Console.Error.WriteLineAsync(explanation);
            return 1;
        }

        mute.IsOn = false;
        await host.WaitForShutdownAsync();
        await Dispose(host);
        return 0;
    }

    private static bool IsStopping(IHost host) =>
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested;

    private static async Task Stop(IHost host)
    {
        try
        {
            await host.StopAsync();
        }
        catch (Exception)
        {
            // A silo that had not started yet refuses to stop. Why the start ended is known, and the process ends now.
        }

        await Dispose(host);
    }

    // Not every service of a host has a synchronous Dispose.
    private static ValueTask Dispose(IHost host) => ((IAsyncDisposable)host).DisposeAsync();
}
