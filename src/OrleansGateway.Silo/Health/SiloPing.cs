using Microsoft.Extensions.Logging;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Health;

/// <summary>Answers front-ends that watch whether this silo is frozen.</summary>
internal sealed class SiloPing(Orleans.Runtime.Silo silo, ILoggerFactory loggers)
    : GrainService(SiloServices.Ping(SiloAddress.Zero), silo, loggers), ISiloPing
{
    public Task Ping() => Task.CompletedTask;
}
