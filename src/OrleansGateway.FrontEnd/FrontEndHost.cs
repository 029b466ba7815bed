using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OrleansGateway.FrontEnd;

/// <summary>Runs an application so that a start that fails is told in one readable line.</summary>
public static class FrontEndHost
{
    /// <summary>Builds and starts the application, waits until it is stopped by Ctrl+C, SIGTERM or itself, and stops it in order.</summary>
    /// <param name="builder">The application, with <c>AddFrontEnd</c> or without.</param>
    /// <param name="configure">Sets up its HTTP pipeline.</param>
    /// <returns>The process's exit code: 0 after an orderly stop, 1 when a setting is wrong or a port cannot be bound; then a line on
    /// standard error says which key, what value and what to do.</returns>
    public static async Task<int> RunFrontEndAsync(this WebApplicationBuilder builder, Action<WebApplication> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var mute = new StartupMute { IsOn = true };
        builder.Logging.AddFilter(StartupMute.HostCategory, mute.Allows);
        WebApplication? app = null;
        try
        {
            app = builder.Build();
            configure(app);

            // Before the host does: Orleans would report a failure of its own as well.
            app.Services.GetService<IStartupValidator>()?.Validate();
            await app.StartAsync();
        }
        catch (Exception exception) when (StartupFailure.Explain(exception, app?.Services) is { } explanation)
        {
            if (app is not null)
            {
                await app.StopAsync();
                await app.DisposeAsync();
            }

            await Console.Error.WriteLineAsync(explanation);
            return 1;
        }

        mute.IsOn = false;
        await app.WaitForShutdownAsync();
        await app.DisposeAsync();
        return 0;
    }
}
