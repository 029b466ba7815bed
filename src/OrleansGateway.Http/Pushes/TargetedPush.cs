using Microsoft.AspNetCore.Http;
using OrleansGateway.Http.Requests;

namespace OrleansGateway.Http.Pushes;

/// <summary>A message for several receivers, which its JSON body names.</summary>
/// <param name="Push">The message.</param>
/// <param name="Targets">Who gets it.</param>
internal sealed record TargetedPush(Push Push, Targets Targets)
{
    /// <summary>By this the server reads the body for a call that has a parameter of this type.</summary>
    public static async ValueTask<TargetedPush> BindAsync(HttpContext context)
    {
        var (body, raw) = await Body.ReadJson(context, HttpApiJson.Default.TargetedMessage);
        var message = body.ReadMessage() ?? throw new ArgumentException("There is no message: it is one of text, json and base64.");
        return new TargetedPush(new Push(message, OnceKey.Of(context, Body.Json, raw)), body.Targets.ToTargets());
    }
}
