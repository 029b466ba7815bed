using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using OrleansGateway.Http.Answers;
using OrleansGateway.Http.Bodies;
using OrleansGateway.Http.Keys;
using OrleansGateway.Http.Pushes;
using OrleansGateway.Http.Requests;

namespace OrleansGateway.Http.Calls;

/// <summary>All clients, or several.</summary>
internal static class EveryoneCalls
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("").WithTags("everyone");
        all.MapPost("/everyone/messages", ([FromQuery] string[] except, Push push, Pusher pusher) => pusher.ToEveryone(except, push))
            .Is(ApiScope.Push, "publishToEveryone", "Publish a message to every client").TakesMessage();
        all.MapPost("/messages", (TargetedPush push, Pusher pusher) => pusher.ToMany(push.Targets, push.Push))
            .Is(ApiScope.Push, "publishToMany", "Publish a message to several clients, groups and users, one copy to each client")
            .Takes<TargetedMessage>().WithMetadata(new MayBeRepeated());
        all.MapPost("/close", Close).Is(ApiScope.Manage, "closeMany", "Close several clients, with a last message if there is one").Takes<TargetedMessage>();
        all.MapGet("/clients", ([AsParameters] PageQuery page, IGrainFactory grains) => PageAnswers.Of(page.Ask(grains.Everyone().ListClients)))
            .Is(ApiScope.Read, "listClients", "The ids of the connected clients");
        all.MapGet("/infos", ([AsParameters] PageQuery page, IGrainFactory grains) => PageAnswers.Of(page.Ask(grains.Everyone().ListInfos)))
            .Is(ApiScope.Read, "listInfos", "What is known of the connected clients");
        all.MapGet("/users", ([AsParameters] PageQuery page, IGrainFactory grains) => PageAnswers.Of(page.Ask(grains.Everyone().ListUsers)))
            .Is(ApiScope.Read, "listUsers", "The uids that have a client");
        all.MapGet("/groups", ([AsParameters] PageQuery page, IGrainFactory grains) => PageAnswers.Of(page.Ask(grains.Everyone().ListGroups)))
            .Is(ApiScope.Read, "listGroups", "The names of the groups that have a member");
        all.MapGet("/counts/clients", (int? deadline, IGrainFactory grains) => TotalAnswer.Of(grains.Everyone().Count(Deadlines.Read(deadline))))
            .Is(ApiScope.Read, "countClients", "How many clients are connected");
        all.MapGet("/counts/users", (int? deadline, IGrainFactory grains) => TotalAnswer.Of(grains.Everyone().CountUsers(Deadlines.Read(deadline))))
            .Is(ApiScope.Read, "countUsers", "How many users have a client");
        all.MapGet("/counts/groups", (int? deadline, IGrainFactory grains) => TotalAnswer.Of(grains.Everyone().CountGroups(Deadlines.Read(deadline))))
            .Is(ApiScope.Read, "countGroups", "How many groups have a member");
    }

    private static async Task<ConfirmedAnswer> Close(JsonBody<TargetedMessage> close, IGrainFactory grains) =>
        ConfirmedAnswer.Of(await grains.Everyone().CloseAll(close.Value.Targets.ToTargets(), close.Value.ReadMessage()));
}
