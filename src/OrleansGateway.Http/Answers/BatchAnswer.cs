namespace OrleansGateway.Http.Answers;

/// <summary>The answers to a batch's commands, in their order.</summary>
/// <param name="Answers">One for each.</param>
internal sealed record BatchAnswer(IReadOnlyList<CommandAnswer> Answers);
