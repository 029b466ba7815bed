using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using OrleansGateway.Http.Answers;
using OrleansGateway.Http.Bodies;
using OrleansGateway.Http.Keys;
using OrleansGateway.Http.Problems;
using OrleansGateway.Http.Requests;

namespace OrleansGateway.Http.Calls;

/// <summary>One client's session.</summary>
internal static class SessionCalls
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/clients/{id}/session").WithTags("sessions");
        session.MapGet("", Get).Is(ApiScope.Read, "getSession", "A client's session");
        session.MapPut("", Set).Is(ApiScope.Manage, "setSession", "Replace a client's session").Takes<Dictionary<string, string>>();
        session.MapPatch("", Merge).Is(ApiScope.Manage, "mergeSession", "Merge into a client's session: null removes a key").Takes<Dictionary<string, string?>>();
        session.MapPost("/compare-and-set", Swap)
            .Is(ApiScope.Manage, "compareAndSetSession", "Change a value of a client's session if it still is what the caller believes").Takes<CompareAndSet>();
    }

    private static async Task<IReadOnlyDictionary<string, string>> Get(PathName id, IGrainFactory grains) =>
        (await grains.Client(id.Value).GetInfo() ?? throw new ProblemException(KnownProblems.NoClient)).Session;

    private static async Task<NoContent> Set(PathName id, JsonBody<Dictionary<string, string>> session, IGrainFactory grains)
    {
        await (await ClientCalls.Connected(grains, id)).SetSession(session.Value);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Merge(PathName id, JsonBody<Dictionary<string, string?>> changes, IGrainFactory grains)
    {
        await (await ClientCalls.Connected(grains, id)).UpdateSession(changes.Value);
        return TypedResults.NoContent();
    }

    private static async Task<ChangedAnswer> Swap(PathName id, JsonBody<CompareAndSet> change, IGrainFactory grains)
    {
        var (key, expected, value) = (change.Value.Key, change.Value.Expected, change.Value.Value);
        return new ChangedAnswer(await (await ClientCalls.Connected(grains, id)).CompareAndSetSession(key, expected, value));
    }
}
