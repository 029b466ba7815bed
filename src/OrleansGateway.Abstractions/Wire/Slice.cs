namespace OrleansGateway.Wire;

/// <summary>What one front-end has for a page.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items, in order.</param>
/// <param name="Next">The cursor from which it has more; null when this is all.</param>
[GenerateSerializer, Immutable, Alias("og.Slice`1")]
internal sealed record Slice<T>([property: Id(0)] T[] Items, [property: Id(1)] string? Next);
