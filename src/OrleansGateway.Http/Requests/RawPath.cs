using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OrleansGateway.Http.Requests;

/// <summary>
/// Routes by the path as it was sent. The server decodes it but for slashes, and takes out dots, so that a name with <c>%2F</c> or of two dots
/// would be read as another.
/// </summary>
internal static class RawPath
{
    /// <returns>The path still percent-encoded; null when the target is no path.</returns>
    public static string? Of(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return target.StartsWith('/') ? target.Split('?', 2)[0] : null;
    }

    public static void Restore(HttpContext context) => context.Request.Path = new PathString(Of(context));
}
