using OrleansGateway.Http.Answers;
using OrleansGateway.Http.Problems;
using OrleansGateway.Wire;

namespace OrleansGateway.Http.Pushes;

/// <summary>Sends messages: without an idempotency key as any Orleans client does, with one by way of the once-publisher.</summary>
internal sealed class Pusher(IGrainFactory grains, OnceMemory memory)
{
    // The name is checked by the look-up, also for those who do not call the grain.
    public Task<PushAnswer> ToClient(string id, Push push)
    {
        var client = grains.Client(id);
        return push.Once is { } once ? Once(push.Message, new Targets { Clients = [id] }, once) : Plain(client.SendCounted(push.Message));
    }

    public Task<PushAnswer> ToGroup(string name, IReadOnlyCollection<string> except, Push push)
    {
        var group = grains.Group(name);
        return push.Once is { } once
            ? Once(push.Message, new Targets { Groups = [name], Except = except }, once)
            : Plain(group.PublishCounted(push.Message, except));
    }

    public Task<PushAnswer> ToUser(string uid, IReadOnlyCollection<string> except, Push push)
    {
        var user = grains.User(uid);
        return push.Once is null && except.Count == 0
            ? Plain(user.SendCounted(push.Message))
            : ToMany(new Targets { Users = [uid], Except = except }, push);
    }

    public Task<PushAnswer> ToMany(Targets targets, Push push) =>
        push.Once is { } once ? Once(push.Message, targets, once) : Plain(grains.Everyone().PublishToCounted(push.Message, targets));

    public async Task<PushAnswer> ToEveryone(IReadOnlyCollection<string> except, Push push)
    {
        if (push.Once is not { } once) return await Plain(grains.Everyone().PublishCounted(push.Message, except));
        ClientIdLists.Check(except, nameof(except));
        Remember(once);
        return PushAnswer.Of(await Publisher.PublishOnceToEveryone(push.Message, except, once.Source, number: 1));
    }

    private IOncePublisher Publisher => grains.GetGrain<IOncePublisher>(0);

    private static async Task<PushAnswer> Plain(Task<DeliveryCount> sending) => PushAnswer.Of(await sending);

    private async Task<PushAnswer> Once(Message message, Targets targets, OnceKey once)
    {
        // What is refused must not use up the key.
        _ = Receivers.From(targets);
        Remember(once);
        return PushAnswer.Of(await Publisher.PublishOnce(message, targets, once.Source, number: 1));
    }

    private void Remember(OnceKey once)
    {
        if (!memory.IsSame(once)) throw new ProblemException(KnownProblems.KeyReused);
    }
}
