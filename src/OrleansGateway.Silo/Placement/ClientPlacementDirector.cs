using Orleans.Runtime.Placement;

namespace OrleansGateway.Silo.Placement;

internal sealed class ClientPlacementDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        var hint = IPlacementDirector.GetPlacementHint(target.RequestContextData, silos);
        return Task.FromResult(hint ?? ClientPlaces.Choose(target.GrainIdentity.Key.ToString()!, silos));
    }
}
