using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>This front-end's id: the beginning of its clients' ids, new at every start.</summary>
internal sealed class FrontEndIdentity
{
    public string Id { get; } = ClientIds.NewFrontEnd();
}
