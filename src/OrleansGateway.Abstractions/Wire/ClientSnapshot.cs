namespace OrleansGateway.Wire;

/// <summary>What the front-end holds of a connection: the truth that a client's host is rebuilt from.</summary>
/// <param name="Client">Info with user and session.</param>
/// <param name="Acknowledged">The number of the last event that a client's host has acknowledged.</param>
[GenerateSerializer, Immutable, Alias("og.ClientSnapshot")]
internal sealed record ClientSnapshot([property: Id(0)] ClientInfo Client, [property: Id(1)] long Acknowledged);
