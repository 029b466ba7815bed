using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OrleansGateway.Http.Answers;
using OrleansGateway.Http.Bodies;
using OrleansGateway.Http.Keys;
using OrleansGateway.Http.Requests;

namespace OrleansGateway.Http.Calls;

/// <summary>Several clients or users looked up in one call.</summary>
internal static class LookUpCalls
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var lookUps = routes.MapGroup("/lookups").WithTags("lookups");
        lookUps.MapPost("/clients", Clients).Is(ApiScope.Read, "findClients", "What is known of several clients").Takes<ClientIdsBody>();
        lookUps.MapPost("/users", Users).Is(ApiScope.Read, "findUsers", "The clients of several users").Takes<UidsBody>();
    }

    private static async Task<FoundAnswer<ClientAnswer>> Clients(JsonBody<ClientIdsBody> wanted, int? deadline, IGrainFactory grains)
    {
        var page = await grains.Everyone().FindInfos(wanted.Value.Ids, Deadlines.Read(deadline));
        return new FoundAnswer<ClientAnswer>([.. page.Items.Select(ClientAnswer.Of)], page.Next is not null, page.Silent);
    }

    private static async Task<FoundAnswer<UserAnswer>> Users(JsonBody<UidsBody> wanted, int? deadline, IGrainFactory grains)
    {
        var page = await grains.Everyone().FindUsers(wanted.Value.Uids, Deadlines.Read(deadline));
        return new FoundAnswer<UserAnswer>([.. page.Items.Select(user => new UserAnswer(user.Uid, user.ClientIds))], page.Next is not null, page.Silent);
    }
}
