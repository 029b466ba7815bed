namespace OrleansGateway.Webhooks.Answers;

/// <summary>The body of an answer.</summary>
internal sealed record AnswerBody
{
    public required IReadOnlyList<EventResult> Results { get; init; }
}
