namespace OrleansGateway.Http.Answers;

/// <summary>What became of a change.</summary>
/// <param name="Confirmed">Whether every front-end concerned has done it. One that did not answer in time does it when it answers, or its lease ends.</param>
internal sealed record ConfirmedAnswer(bool Confirmed)
{
    public static ConfirmedAnswer Of(Delivery delivery) => new(delivery != Delivery.Unconfirmed);
}
