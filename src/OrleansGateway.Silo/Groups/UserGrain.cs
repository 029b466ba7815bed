using Orleans.Concurrency;
using Orleans.Placement;
using OrleansGateway.Silo.Links;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Groups;

/// <summary>Binding is joining: the host of the client posts it here as a join, and the front-end takes the client from its former user.</summary>
[GrainType(GrainTypes.UserName), Reentrant, RandomPlacement]
internal sealed class UserGrain(FrontEndLinks links, ISiloStatusOracle membership, SiloMetrics metrics, TimeProvider clock, IGrainContext context)
    : AudienceGrain(links, membership, metrics, clock, Audiences.OfUser(context.GrainId.Key.ToString()!)), IUserGrain, IUserMembership
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Audiences.CheckName(this.GetPrimaryKeyString(), "uid");
        return base.OnActivateAsync(cancellationToken);
    }

    public Task<Delivery> Send(Message message) => PublishNow(message);

    public Task<DeliveryCount> SendCounted(Message message) => PublishCountedNow(message);

    public Task<Delivery> Close(Message? lastMessage) => CloseNow(lastMessage);

    public async Task<bool> IsOnline()
    {
        var clients = await CountNow(null);
        return clients.Value > 0 || (clients.IsComplete ? false : throw new TimeoutException($"Front-end {clients.Silent[0]} does not answer."));
    }

    public Task<Total> Count(TimeSpan? deadline) => CountNow(deadline);

    public Task<Page<string>> ListClients(string? after, int limit, TimeSpan? deadline) => ListNow(after, limit, deadline);

    public Task<Page<ClientInfo>> ListInfos(string? after, int limit, TimeSpan? deadline) => ListInfosNow(after, limit, deadline);

    public Task<Delivery> Bind(string clientId) => ChangeNow(PostKind.Join, clientId);

    public Task<Delivery> Unbind(string clientId) => ChangeNow(PostKind.Leave, clientId);
}
