namespace OrleansGateway.Silo.Clients;

/// <summary>Knows when this silo begins to stop: some seconds before Orleans deactivates its grains.</summary>
internal sealed class SiloStop : ILifecycleParticipant<ISiloLifecycle>
{
    private volatile bool _hasBegun;

    public bool HasBegun => _hasBegun;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(SiloStop), ServiceLifecycleStage.Active, _ => Task.CompletedTask, Begin);

    private Task Begin(CancellationToken cancellationToken)
    {
        _hasBegun = true;
        return Task.CompletedTask;
    }
}
