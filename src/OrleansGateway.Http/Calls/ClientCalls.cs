using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using OrleansGateway.Http.Answers;
using OrleansGateway.Http.Bodies;
using OrleansGateway.Http.Keys;
using OrleansGateway.Http.Problems;
using OrleansGateway.Http.Pushes;
using OrleansGateway.Http.Requests;

namespace OrleansGateway.Http.Calls;

/// <summary>One client.</summary>
internal static class ClientCalls
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var client = routes.MapGroup("/clients/{id}").WithTags("clients");
        client.MapPost("/messages", (PathName id, Push push, Pusher pusher) => pusher.ToClient(id.Value, push))
            .Is(ApiScope.Push, "sendToClient", "Send a message to a client").TakesMessage();
        client.MapDelete("", Drop).Is(ApiScope.Manage, "closeClient", "Close a client, or drop its connection at once");
        client.MapPost("/close", Close).Is(ApiScope.Manage, "closeClientWithMessage", "Close a client with a last message").TakesLastMessage();
        client.MapPut("/user", Bind).Is(ApiScope.Manage, "bindClient", "Bind a client to a user").Takes<UserBody>();
        client.MapDelete("/user", Unbind).Is(ApiScope.Manage, "unbindClient", "Take a client from its user");
        client.MapGet("", Info).Is(ApiScope.Read, "getClient", "What is known of a client");
        client.MapGet("/online", async (PathName id, IGrainFactory grains) => new OnlineAnswer(await grains.Client(id.Value).IsOnline()))
            .Is(ApiScope.Read, "isClientOnline", "Whether a client is connected");
        client.MapGet("/groups", (PathName id, [AsParameters] PageQuery page, IGrainFactory grains) =>
                PageAnswers.Of(page.Ask(grains.Client(id.Value).ListGroups)))
            .Is(ApiScope.Read, "listGroupsOfClient", "The groups that a client is a member of");
    }

    /// <exception cref="ProblemException">It is not connected.</exception>
    public static async Task<IClientGrain> Connected(IGrainFactory grains, PathName id)
    {
        var client = grains.Client(id.Value);
        return await client.IsOnline() ? client : throw new ProblemException(KnownProblems.NoClient);
    }

    private static async Task<NoContent> Drop(PathName id, bool? abort, IGrainFactory grains)
    {
        var client = await Connected(grains, id);
        await (abort == true ? client.Abort() : client.Close());
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Close(PathName id, LastMessage last, IGrainFactory grains)
    {
        await (await Connected(grains, id)).Close(last.Message);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Bind(PathName id, JsonBody<UserBody> user, IGrainFactory grains)
    {
        await (await Connected(grains, id)).BindUser(user.Value.Uid);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Unbind(PathName id, IGrainFactory grains)
    {
        await (await Connected(grains, id)).UnbindUser();
        return TypedResults.NoContent();
    }

    private static async Task<ClientAnswer> Info(PathName id, IGrainFactory grains) =>
        await grains.Client(id.Value).GetInfo() is { } client ? ClientAnswer.Of(client) : throw new ProblemException(KnownProblems.NoClient);
}
