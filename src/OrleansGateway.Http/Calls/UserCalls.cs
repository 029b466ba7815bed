using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using OrleansGateway.Http.Answers;
using OrleansGateway.Http.Keys;
using OrleansGateway.Http.Pushes;
using OrleansGateway.Http.Requests;

namespace OrleansGateway.Http.Calls;

/// <summary>One user: all clients that are bound to a uid.</summary>
internal static class UserCalls
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var user = routes.MapGroup("/users/{uid}").WithTags("users");
        user.MapPost("/messages", (PathName uid, [FromQuery] string[] except, Push push, Pusher pusher) => pusher.ToUser(uid.Value, except, push))
            .Is(ApiScope.Push, "sendToUser", "Send a message to every client of a user").TakesMessage();
        user.MapPost("/close", Close).Is(ApiScope.Manage, "closeUser", "Close every client of a user, with a last message if there is one").TakesLastMessage();
        user.MapGet("/online", async (PathName uid, IGrainFactory grains) => new OnlineAnswer(await grains.User(uid.Value).IsOnline()))
            .Is(ApiScope.Read, "isUserOnline", "Whether a client is bound to a user");
        user.MapGet("/clients", (PathName uid, [AsParameters] PageQuery page, IGrainFactory grains) =>
                PageAnswers.Of(page.Ask(grains.User(uid.Value).ListClients)))
            .Is(ApiScope.Read, "listClientsOfUser", "The ids of a user's clients");
        user.MapGet("/infos", (PathName uid, [AsParameters] PageQuery page, IGrainFactory grains) =>
                PageAnswers.Of(page.Ask(grains.User(uid.Value).ListInfos)))
            .Is(ApiScope.Read, "listInfosOfUser", "What is known of a user's clients");
        user.MapGet("/counts/clients", (PathName uid, int? deadline, IGrainFactory grains) =>
                TotalAnswer.Of(grains.User(uid.Value).Count(Deadlines.Read(deadline))))
            .Is(ApiScope.Read, "countClientsOfUser", "How many clients are bound to a user");
    }

    private static async Task<ConfirmedAnswer> Close(PathName uid, LastMessage last, IGrainFactory grains) =>
        ConfirmedAnswer.Of(await grains.User(uid.Value).Close(last.Message));
}
