using Microsoft.AspNetCore.Http;
using OrleansGateway.Http.Keys;
using OrleansGateway.Http.Problems;

namespace OrleansGateway.Http.Requests;

/// <summary>Lets a call through if its key has the scope that the route needs.</summary>
internal static class ScopeCheck
{
    public static Task Invoke(HttpContext context, RequestDelegate next)
    {
        var needed = context.GetEndpoint()?.Metadata.GetMetadata<NeededScope>()?.Scope ?? ApiScope.None;
        return needed == ApiScope.None || context.Features.Get<ApiKey>()?.May(needed) == true
            ? next(context)
            : ProblemAnswer.Write(context, KnownProblems.NoScope(ApiScopes.NameOf(needed)));
    }
}
