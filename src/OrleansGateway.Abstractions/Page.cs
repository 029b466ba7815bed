namespace OrleansGateway;

/// <summary>A part of a list, in an order that stays the same from page to page. What comes or goes between two pages may or may not be in the list;
/// everything else is, once.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">What is on this page: as much as was asked for, or less where it would have more than about 1 MiB; it may be empty and not the last.</param>
/// <param name="Next">What to pass as <c>after</c> for the next page; null when this is the last.</param>
/// <param name="Silent">Ids of the front-ends that did not answer before the deadline: what is theirs may be missing on this page.</param>
[GenerateSerializer, Immutable, Alias("og.Page`1")]
public sealed record Page<T>(
    [property: Id(0)] IReadOnlyList<T> Items,
    [property: Id(1)] string? Next,
    [property: Id(2)] IReadOnlyList<string> Silent)
{
    /// <summary>Whether every front-end concerned has answered.</summary>
    public bool IsComplete => Silent.Count == 0;
}
