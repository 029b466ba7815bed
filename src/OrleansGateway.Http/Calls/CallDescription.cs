using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using OrleansGateway.Http.Keys;
using OrleansGateway.Http.Requests;

namespace OrleansGateway.Http.Calls;

/// <summary>What stands beside a route: who may call it, what its body is, and what the OpenAPI document says of it.</summary>
internal static class CallDescription
{
    /// <param name="call">The route.</param>
    /// <param name="scope">The scope that a key needs.</param>
    /// <param name="name">The operation's name, unique.</param>
    /// <param name="summary">What it does.</param>
    public static RouteHandlerBuilder Is(this RouteHandlerBuilder call, ApiScope scope, string name, string summary) =>
        call.WithMetadata(new NeededScope(scope)).WithName(name).WithSummary(summary);

    /// <summary>Its body is a message.</summary>
    public static RouteHandlerBuilder TakesMessage(this RouteHandlerBuilder call) =>
        call.WithMetadata(new MayBeRepeated()).Accepts<string>(Body.Text, Body.Json, Body.Bytes);

    /// <summary>Its body, if it has one, is a message.</summary>
    public static RouteHandlerBuilder TakesLastMessage(this RouteHandlerBuilder call) =>
        call.Accepts<string>(isOptional: true, Body.Text, Body.Json, Body.Bytes);

    /// <summary>Its body is JSON.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder call)
        where T : notnull => call.Accepts<T>(Body.Json);
}
