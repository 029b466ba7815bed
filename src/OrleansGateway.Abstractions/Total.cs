namespace OrleansGateway;

/// <summary>How many there are.</summary>
/// <param name="Value">The number, of those front-ends that answered.</param>
/// <param name="Silent">Ids of the front-ends that did not answer before the deadline: what is theirs is not counted.</param>
[GenerateSerializer, Immutable, Alias("og.Total")]
public sealed record Total(
    [property: Id(0)] long Value,
    [property: Id(1)] IReadOnlyList<string> Silent)
{
    /// <summary>Whether every front-end concerned has answered.</summary>
    public bool IsComplete => Silent.Count == 0;
}
