using Orleans.Concurrency;
using Orleans.Placement;
using OrleansGateway.Silo.Links;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Groups;

/// <summary>Binding is joining: the client grain posts it here as a join, and the front-end takes the client from its former user.</summary>
[GrainType(GrainTypes.UserName), Reentrant, RandomPlacement]
internal sealed class UserGrain(FrontEndLinks links, ISiloStatusOracle membership, SiloMetrics metrics, IGrainContext context)
    : AudienceGrain(links, membership, metrics, Audiences.OfUser(context.GrainId.Key.ToString()!)), IUserGrain, IUserMembership
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Audiences.CheckName(this.GetPrimaryKeyString(), "uid");
        return base.OnActivateAsync(cancellationToken);
    }

    public Task<Delivery> Send(Message message) => PublishNow(message);

    public async Task<bool> IsOnline() => await CountNow() > 0;

    public Task<ClientPage> ListClients(string? after, int limit) => ListNow(after, limit);

    public Task<Delivery> Bind(string clientId) => ChangeNow(PostKind.Join, clientId);

    public Task<Delivery> Unbind(string clientId) => ChangeNow(PostKind.Leave, clientId);
}
