using Microsoft.Extensions.Options;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>The time that a front-end goes on serving its clients after it has been told to stop.</summary>
internal sealed class Drain(IOptions<FrontEndOptions> options, TimeProvider clock)
{
    private readonly Lazy<Task> _over = new(() => Task.Delay(options.Value.DrainTime, clock));

    /// <summary>Completes when it is over; it begins when this is first asked for.</summary>
    public Task Over => _over.Value;
}
