using Microsoft.AspNetCore.Http;
using OrleansGateway.Http.Pushes;

namespace OrleansGateway.Http.Calls;

/// <summary>What clients are sent before they are closed: the body, if there is one.</summary>
/// <param name="Message">The message; null for none.</param>
internal sealed record LastMessage(Message? Message)
{
    /// <summary>By this the server reads the body for a call that has a parameter of this type.</summary>
    public static async ValueTask<LastMessage> BindAsync(HttpContext context) => new(await Push.ReadOptional(context));
}
