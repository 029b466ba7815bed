namespace OrleansGateway;

/// <summary>What became of one message, counted in clients: of those that it reached, each is in one of the first four.</summary>
/// <param name="Accepted">It is in their send queues. With <c>DropOldest</c> it may have driven older messages out.</param>
/// <param name="Dropped">Their send queues were full; by the listener's policy the message was dropped, or the client with it.</param>
/// <param name="Gone">Named by id and not connected, or just closing.</param>
/// <param name="Unconfirmed">Named by id, and their front-end did not answer in time; it has the message, and holds it back until it answers or its lease ends.</param>
/// <param name="Silent">Ids of the front-ends that did not answer in time. How many members of groups and users they hold is not known.</param>
[GenerateSerializer, Immutable, Alias("og.DeliveryCount")]
public sealed record DeliveryCount(
    [property: Id(0)] long Accepted,
    [property: Id(1)] long Dropped,
    [property: Id(2)] long Gone,
    [property: Id(3)] long Unconfirmed,
    [property: Id(4)] IReadOnlyList<string> Silent)
{
    /// <summary>Nobody was reached.</summary>
    internal static DeliveryCount None { get; } = new(0, 0, 0, 0, []);
}
