using Orleans.Services;

namespace OrleansGateway.Wire;

/// <summary>Asked of each silo itself, by its own gateway, to find out whether it still answers.</summary>
[Alias("og.ISiloPing")]
internal interface ISiloPing : IGrainService
{
    [Alias("Ping")]
    Task Ping();
}
