using Microsoft.Extensions.Logging;

namespace OrleansGateway.Operations;

/// <summary>
/// While the application starts, the host's own report of a failure, a stack trace, is left out: <see cref="HostRun"/> reports it in
/// a line.
/// </summary>
internal sealed class StartupMute
{
    public const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    public bool IsOn { get; set; }

    public bool Allows(LogLevel level) => !IsOn && level >= LogLevel.Warning;
}
