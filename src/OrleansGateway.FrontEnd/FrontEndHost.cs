using Microsoft.AspNetCore.Builder;
using OrleansGateway.FrontEnd.Listeners;
using OrleansGateway.Operations;

namespace OrleansGateway.FrontEnd;

/// <summary>Runs an application so that a start that fails is told in one readable line.</summary>
public static class FrontEndHost
{
    /// <summary>Builds and starts the application, waits until it is stopped by Ctrl+C, SIGTERM or itself, and stops it in order.</summary>
    /// <param name="builder">The application, after <c>AddFrontEnd</c>.</param>
    /// <param name="configure">Sets up its HTTP pipeline.</param>
    /// <returns>The process's exit code: 0 after an orderly stop, 1 when a setting is wrong or a port cannot be bound; then a line on
    /// standard error says which key, what value and what to do.</returns>
    public static Task<int> RunFrontEndAsync(this WebApplicationBuilder builder, Action<WebApplication> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return HostRun.Run(
            builder.Logging,
            () =>
            {
                var app = builder.Build();
                configure(app);
                return app;
            },
            (exception, services) => StartupFailure.Explain(exception) ?? ListenerFailure.Explain(exception, services));
    }
}
