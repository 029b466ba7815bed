namespace OrleansGateway;

/// <summary>A page of client ids, in ordinal order.</summary>
/// <param name="Ids">The ids.</param>
/// <param name="Next">What to pass as <c>after</c> for the next page; null when this is the last.</param>
/// <param name="IsPartial">True when a front-end did not answer, so that ids of its clients may be missing.</param>
[GenerateSerializer, Immutable, Alias("og.ClientPage")]
public sealed record ClientPage(
    [property: Id(0)] IReadOnlyList<string> Ids,
    [property: Id(1)] string? Next,
    [property: Id(2)] bool IsPartial);
