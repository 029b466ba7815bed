using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using OrleansGateway.Http.Answers;
using OrleansGateway.Http.Keys;
using OrleansGateway.Http.Problems;
using OrleansGateway.Http.Pushes;
using OrleansGateway.Http.Requests;

namespace OrleansGateway.Http.Calls;

/// <summary>One group.</summary>
internal static class GroupCalls
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/groups/{name}").WithTags("groups");
        group.MapPost("/messages", (PathName name, [FromQuery] string[] except, Push push, Pusher pusher) => pusher.ToGroup(name.Value, except, push))
            .Is(ApiScope.Push, "publishToGroup", "Publish a message to a group").TakesMessage();
        group.MapPut("/members/{id}", Join).Is(ApiScope.Manage, "joinGroup", "Add a client to a group");
        group.MapDelete("/members/{id}", Leave).Is(ApiScope.Manage, "leaveGroup", "Remove a client from a group");
        group.MapDelete("", Dissolve).Is(ApiScope.Manage, "dissolveGroup", "Remove every member of a group");
        group.MapGet("/members", (PathName name, [AsParameters] PageQuery page, IGrainFactory grains) =>
                PageAnswers.Of(page.Ask(grains.Group(name.Value).ListClients)))
            .Is(ApiScope.Read, "listMembers", "The ids of a group's members");
        group.MapGet("/infos", (PathName name, [AsParameters] PageQuery page, IGrainFactory grains) =>
                PageAnswers.Of(page.Ask(grains.Group(name.Value).ListInfos)))
            .Is(ApiScope.Read, "listMemberInfos", "What is known of a group's members");
        group.MapGet("/users", (PathName name, [AsParameters] PageQuery page, IGrainFactory grains) =>
                PageAnswers.Of(page.Ask(grains.Group(name.Value).ListUsers)))
            .Is(ApiScope.Read, "listMemberUsers", "The uids that a group's members are bound to");
        group.MapGet("/counts/members", (PathName name, int? deadline, IGrainFactory grains) =>
                TotalAnswer.Of(grains.Group(name.Value).Count(Deadlines.Read(deadline))))
            .Is(ApiScope.Read, "countMembers", "How many members a group has");
        group.MapGet("/counts/users", (PathName name, int? deadline, IGrainFactory grains) =>
                TotalAnswer.Of(grains.Group(name.Value).CountUsers(Deadlines.Read(deadline))))
            .Is(ApiScope.Read, "countMemberUsers", "How many users a group's members are bound to");
    }

    private static async Task<ConfirmedAnswer> Join(PathName name, PathName id, IGrainFactory grains)
    {
        var delivery = await grains.Group(name.Value).Join(id.Value);
        return delivery == Delivery.NoReceiver ? throw new ProblemException(KnownProblems.NoClient) : ConfirmedAnswer.Of(delivery);
    }

    private static async Task<ConfirmedAnswer> Leave(PathName name, PathName id, IGrainFactory grains) =>
        ConfirmedAnswer.Of(await grains.Group(name.Value).Leave(id.Value));

    private static async Task<ConfirmedAnswer> Dissolve(PathName name, IGrainFactory grains) =>
        ConfirmedAnswer.Of(await grains.Group(name.Value).Dissolve());
}
