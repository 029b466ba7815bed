using Orleans.Concurrency;
using Orleans.Placement;
using OrleansGateway.Silo.Links;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Groups;

[GrainType(GrainTypes.GroupName), Reentrant, RandomPlacement]
internal sealed class GroupGrain(FrontEndLinks links, ISiloStatusOracle membership, SiloMetrics metrics, IGrainContext context)
    : AudienceGrain(links, membership, metrics, Audiences.OfGroup(context.GrainId.Key.ToString()!)), IGroupGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Audiences.CheckName(this.GetPrimaryKeyString(), "name");
        return base.OnActivateAsync(cancellationToken);
    }

    public Task<Delivery> Join(string clientId) => ChangeNow(PostKind.Join, clientId);

    public Task<Delivery> Leave(string clientId) => ChangeNow(PostKind.Leave, clientId);

    public Task<Delivery> Publish(Message message, string? except) => PublishNow(message, except is null ? null : [except]);

    public Task<Delivery> PublishExcept(Message message, IReadOnlyCollection<string> except) => PublishNow(message, except);

    public Task<Delivery> Dissolve() => DissolveNow();

    public Task<long> Count() => CountNow();

    public Task<ClientPage> ListClients(string? after, int limit) => ListNow(after, limit);
}
