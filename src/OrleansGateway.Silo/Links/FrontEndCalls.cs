using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Links;

/// <summary>Calls to front-ends, made in the name of <see cref="FrontEndCaller"/>.</summary>
internal sealed class FrontEndCalls(ISiloStatusOracle membership, IGrainFactory grains)
{
    private IGrainContext? _caller;

    public void Name(IGrainContext caller) => _caller = caller;

    public Task<LaneReply> Apply(IFrontEndObserver lane, LaneBatch batch)
    {
        var status = membership.CurrentStatus;

        // This silo has learnt that it was declared dead: its clients are with others, and it must neither send nor say that it has.
        if (status == SiloStatus.Dead) return new TaskCompletionSource<LaneReply>().Task;

        // Orleans forgets the clients of a silo as soon as that is stopping, to the silo itself too: another one passes the batch on then.
        return status.IsTerminating() && AnotherSilo() is { } other
            ? Make(() => other.Relay(lane, batch))
            : Make(() => lane.Apply(batch));
    }

    /// <summary>Sends answers.</summary>
    public Task Answer(IReplyObserver observer, PackedReplies replies)
    {
        var status = membership.CurrentStatus;
        if (status == SiloStatus.Dead) return Task.CompletedTask;
        if (!status.IsTerminating() || AnotherSilo() is not { } other) return observer.Take(replies);
        return Make(async () =>
        {
            await other.RelayReplies(observer, replies);
            return true;
        });
    }

    public Task<T> Make<T>(Func<Task<T>> call)
    {
        var calling = new Task<Task<T>>(call);
        Caller.Scheduler.QueueTask(calling);
        return calling.Unwrap();
    }

    private IGrainContext Caller => _caller ?? throw new InvalidOperationException("The silo has not started.");

    private IFrontEndCaller? AnotherSilo()
    {
        var others = membership.GetApproximateSiloStatuses(onlyActive: true).Keys.Where(silo => !silo.Equals(membership.SiloAddress)).ToArray();
        if (others.Length == 0) return null;
        var other = others[Random.Shared.Next(others.Length)];
        return grains.GetGrain<IFrontEndCaller>(SystemTargetGrainId.Create(Caller.GrainId.Type, other).GrainId);
    }
}
