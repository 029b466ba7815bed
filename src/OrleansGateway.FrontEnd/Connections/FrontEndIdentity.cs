using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>This front-end's id: the beginning of its clients' ids, new at every start, and after it was declared dead.</summary>
internal sealed class FrontEndIdentity
{
    private volatile string _id = ClientIds.NewFrontEnd();

    public string Id => _id;

    public void Renew() => _id = ClientIds.NewFrontEnd();
}
