using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace OrleansGateway.FrontEnd;

/// <summary>Lets the host wait for the drain, besides what it waits anyway: when its time is up it cuts everything off.</summary>
internal sealed class ShutdownTime(IOptions<FrontEndOptions> options) : IPostConfigureOptions<HostOptions>
{
    public void PostConfigure(string? name, HostOptions host)
    {
        if (host.ShutdownTimeout != Timeout.InfiniteTimeSpan) host.ShutdownTimeout += options.Value.DrainTime;
    }
}
