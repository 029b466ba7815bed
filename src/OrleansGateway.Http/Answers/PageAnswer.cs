namespace OrleansGateway.Http.Answers;

/// <summary>A part of a list.</summary>
/// <param name="Items">What is on this page; it may be empty and not the last.</param>
/// <param name="Next">What to pass as <c>after</c> for the next page; null when this is the last.</param>
/// <param name="Silent">Front-ends that did not answer in time: what is theirs may be missing on this page.</param>
internal sealed record PageAnswer<T>(IReadOnlyList<T> Items, string? Next, IReadOnlyList<string> Silent);
