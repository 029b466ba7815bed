using OrleansGateway.Wire;

namespace OrleansGateway.Http.Answers;

/// <summary>What became of a message, counted in clients.</summary>
/// <param name="Accepted">It is in their send queues.</param>
/// <param name="Dropped">Their send queues were full.</param>
/// <param name="Gone">Named by id and not connected.</param>
/// <param name="Unconfirmed">Named by id, and their front-end did not answer in time.</param>
/// <param name="Silent">Front-ends that did not answer in time.</param>
/// <param name="Repeated">A front-end had a push with this idempotency key before, and dropped this one. What is counted is this request's doing alone.</param>
internal sealed record PushAnswer(long Accepted, long Dropped, long Gone, long Unconfirmed, IReadOnlyList<string> Silent, bool Repeated)
{
    public static PushAnswer Of(DeliveryCount count) => new(count.Accepted, count.Dropped, count.Gone, count.Unconfirmed, count.Silent, false);

    public static PushAnswer Of(OnceReply reply) => Of(reply.Count) with { Repeated = reply.IsRepetition };
}
