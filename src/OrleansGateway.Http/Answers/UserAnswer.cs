namespace OrleansGateway.Http.Answers;

/// <summary>A user and its clients.</summary>
/// <param name="Uid">The uid.</param>
/// <param name="Clients">Ids of the clients that are bound to it.</param>
internal sealed record UserAnswer(string Uid, IReadOnlyList<string> Clients);
