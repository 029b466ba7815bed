namespace OrleansGateway;

/// <summary>A user and its clients.</summary>
/// <param name="Uid">The uid.</param>
/// <param name="ClientIds">Ids of the clients that are bound to it.</param>
[GenerateSerializer, Immutable, Alias("og.UserClients")]
public sealed record UserClients(
    [property: Id(0)] string Uid,
    [property: Id(1)] IReadOnlyList<string> ClientIds);
