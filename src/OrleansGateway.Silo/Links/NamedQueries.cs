using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Links;

/// <summary>Questions to a front-end, asked in the silo's name, and again when there is no answer.</summary>
internal sealed class NamedQueries(FrontEndCalls calls, IFrontEndQueries queries, TimeProvider clock) : IFrontEndQueries
{
    public Task<ClientSnapshot?> Describe(string clientId) => Ask(() => queries.Describe(clientId));

    public Task<string[]> Roster() => Ask(queries.Roster);

    public Task<long> Count(string? audience) => Ask(() => queries.Count(audience));

    public Task<string[]> List(string? audience, string? after, int limit) => Ask(() => queries.List(audience, after, limit));

    private Task<T> Ask<T>(Func<Task<T>> question) => RepeatedCall.Make(_ => calls.Make(question), clock);
}
