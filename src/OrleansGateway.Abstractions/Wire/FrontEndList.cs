namespace OrleansGateway.Wire;

/// <summary>The living front-ends.</summary>
/// <param name="Version">Grows with each change within one activation of the registry.</param>
/// <param name="FrontEnds">Those that hold a lease.</param>
/// <param name="IsSettled">False while a fresh registry may not have heard of every front-end yet: nobody is missing then.</param>
[GenerateSerializer, Immutable, Alias("og.FrontEndList")]
internal sealed record FrontEndList(
    [property: Id(0)] long Version,
    [property: Id(1)] FrontEndEntry[] FrontEnds,
    [property: Id(2)] bool IsSettled);
