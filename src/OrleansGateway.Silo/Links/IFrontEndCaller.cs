using Orleans.Services;

namespace OrleansGateway.Silo.Links;

/// <summary>Nobody calls it: a grain service has to have an interface.</summary>
[Alias("og.IFrontEndCaller")]
internal interface IFrontEndCaller : IGrainService
{
}
