namespace OrleansGateway.Wire;

/// <summary>Gives an <see cref="EventsGrain"/> its runner; the silo registers it.</summary>
internal interface IEventRunnerFactory
{
    IEventRunner Create(EventsGrain grain);
}
