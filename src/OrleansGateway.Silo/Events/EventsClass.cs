namespace OrleansGateway.Silo.Events;

/// <summary>A class of user code as the cluster knows it; another object when the cluster has changed.</summary>
/// <param name="type">The type of its grains.</param>
internal sealed class EventsClass(GrainType type)
{
    public GrainType Type => type;
}
