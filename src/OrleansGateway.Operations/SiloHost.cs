using Microsoft.Extensions.Hosting;

namespace OrleansGateway.Operations;

/// <summary>Runs a silo that is a process of its own.</summary>
public static class SiloHost
{
    /// <summary>Builds and starts the silo, waits until it is stopped by Ctrl+C, SIGTERM or itself, and stops it in order.</summary>
    /// <param name="builder">The application; it opens no HTTP port but the operator's, if it has that.</param>
    /// <returns>The process's exit code: 0 after an orderly stop, 1 when a setting is wrong or a port cannot be bound; then a line on
    /// standard error says which key, what value and what to do.</returns>
    public static Task<int> RunSiloAsync(this HostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return HostRun.Run(builder.Logging, builder.Build, (exception, _) => StartupFailure.Explain(exception));
    }
}
