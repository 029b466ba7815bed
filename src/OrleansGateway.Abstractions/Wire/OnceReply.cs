namespace OrleansGateway.Wire;

/// <summary>What came of a message that is published once.</summary>
/// <param name="Count">How many clients it reached by this call.</param>
/// <param name="IsRepetition">Whether a front-end had it before.</param>
[GenerateSerializer, Immutable, Alias("og.OnceReply")]
internal sealed record OnceReply([property: Id(0)] DeliveryCount Count, [property: Id(1)] bool IsRepetition);
