namespace OrleansGateway.Http.Answers;

/// <summary>What was found of what was looked up.</summary>
/// <param name="Items">Those that are there.</param>
/// <param name="IsCut">Whether the answer had more than about 1 MiB: ask for the others again.</param>
/// <param name="Silent">Front-ends that did not answer in time: what is theirs is missing.</param>
internal sealed record FoundAnswer<T>(IReadOnlyList<T> Items, bool IsCut, IReadOnlyList<string> Silent);
