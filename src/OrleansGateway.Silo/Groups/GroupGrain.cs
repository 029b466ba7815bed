using Orleans.Concurrency;
using Orleans.Placement;
using OrleansGateway.Silo.Links;
using OrleansGateway.Silo.Queries;
using OrleansGateway.Silo.Timers;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Groups;

[GrainType(GrainTypes.GroupName), Reentrant, RandomPlacement]
internal sealed class GroupGrain(
    FrontEndLinks links, ISiloStatusOracle membership, SiloMetrics metrics, TimeProvider clock, IGrainContext context, GroupTimerFactory timers)
    : AudienceGrain(links, membership, metrics, clock, Audiences.OfGroup(context.GrainId.Key.ToString()!)), IGroupGrain
{
    private GroupTimers? _timers;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var name = this.GetPrimaryKeyString();
        Audiences.CheckName(name, nameof(name));
        _timers = timers.Create(this, DelayDeactivation, this.AsReference<IGroupGrain>(), name, HasMembersNow);
        return base.OnActivateAsync(cancellationToken);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // Nobody would call the group for the sake of its timers: it goes to another silo at once.
        if (_timers is { AreRunning: true } && reason.ReasonCode == DeactivationReasonCode.ShuttingDown) this.MigrateOnIdle();
        _timers?.End();
        return Task.CompletedTask;
    }

    public Task<Delivery> Join(string clientId) => ChangeNow(PostKind.Join, ClientIds.Check(clientId, nameof(clientId)));

    public Task<Delivery> Leave(string clientId) => ChangeNow(PostKind.Leave, ClientIds.Check(clientId, nameof(clientId)));

    public Task<Delivery> Publish(Message message, string? except) => PublishNow(message, ClientIdLists.Of(except));

    public Task<Delivery> PublishExcept(Message message, IReadOnlyCollection<string> except) =>
        PublishNow(message, ClientIdLists.Check(except, nameof(except)));

    public Task<DeliveryCount> PublishCounted(Message message, IReadOnlyCollection<string>? except) =>
        PublishCountedNow(message, ClientIdLists.Check(except ?? [], nameof(except)));

    public Task<Delivery> Dissolve() => DissolveNow();

    public Task<Total> Count(TimeSpan? deadline) => CountNow(deadline);

    public Task<Total> CountUsers(TimeSpan? deadline) => Distinct.UsersOf(Ask(deadline), Audience);

    public Task<Page<string>> ListClients(string? after, int limit, TimeSpan? deadline) => ListNow(after, limit, deadline);

    public Task<Page<ClientInfo>> ListInfos(string? after, int limit, TimeSpan? deadline) => ListInfosNow(after, limit, deadline);

    public async Task<Page<string>> ListUsers(string? after, int limit, TimeSpan? deadline)
    {
        var page = await Ask(deadline).InTurn((queries, cursor, count) => queries.ListUsersOf(Audience, cursor, count), after, limit);

        // Each front-end names a user once, but a user may have clients on several.
        return page with { Items = page.Items.Distinct().ToList() };
    }

    protected override void OnMembers() => _timers?.Start();
}
