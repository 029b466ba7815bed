using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Links;

/// <summary>Questions to a front-end, asked in the silo's name, and again when there is no answer.</summary>
internal sealed class NamedQueries(FrontEndCalls calls, IFrontEndQueries queries, TimeProvider clock) : IFrontEndQueries
{
    public Task<ClientSnapshot?> Describe(string clientId) => Ask(() => queries.Describe(clientId));

    public Task<RosterPage> ReadRoster(string? after) => Ask(() => queries.ReadRoster(after));

    public Task<long> Count(string? audience) => Ask(() => queries.Count(audience));

    public Task<Slice<string>> ListClients(string? audience, string? after, int limit) => Ask(() => queries.ListClients(audience, after, limit));

    public Task<Slice<ClientInfo>> ListInfos(string? audience, string? after, int limit) => Ask(() => queries.ListInfos(audience, after, limit));

    public Task<Slice<string>> ListUsersOf(string audience, string? after, int limit) => Ask(() => queries.ListUsersOf(audience, after, limit));

    public Task<Slice<string>> ListAudiences(bool users, string? after, int limit) => Ask(() => queries.ListAudiences(users, after, limit));

    public Task<Slice<string>> ListGroupsOf(string clientId, string? after, int limit) => Ask(() => queries.ListGroupsOf(clientId, after, limit));

    public Task<Slice<ClientInfo>> FindInfos(string[] clientIds) => Ask(() => queries.FindInfos(clientIds));

    public Task<Slice<UserClients>> FindUsers(string[] uids) => Ask(() => queries.FindUsers(uids));

    private Task<T> Ask<T>(Func<Task<T>> question) => RepeatedCall.Make(_ => calls.Make(question), clock);
}
