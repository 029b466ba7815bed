namespace OrleansGateway.Wire;

/// <summary>The living front-ends, and the dead.</summary>
/// <param name="FrontEnds">Those that hold a lease.</param>
/// <param name="Dead">Ids of those that were declared dead: nothing that still comes from them counts.</param>
/// <param name="IsSettled">False while a registry that was just started may not have heard of every front-end: nobody is missing then.</param>
[GenerateSerializer, Immutable, Alias("og.FrontEndList")]
internal sealed record FrontEndList(
    [property: Id(0)] FrontEndEntry[] FrontEnds,
    [property: Id(1)] string[] Dead,
    [property: Id(2)] bool IsSettled);
