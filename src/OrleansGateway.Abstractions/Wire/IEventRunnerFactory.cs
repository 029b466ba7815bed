namespace OrleansGateway.Wire;

/// <summary>Gives the user's grain of a client its runner; the silo registers it.</summary>
internal interface IEventRunnerFactory
{
    IEventRunner Create(string clientId, IEventsGrain handlers, IClientState state);
}
