using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using OrleansGateway.Http.Requests;

namespace OrleansGateway.Http.Calls;

/// <summary>The JSON body of a call.</summary>
/// <typeparam name="T">What it says.</typeparam>
/// <param name="Value">What it says.</param>
internal sealed record JsonBody<T>(T Value)
{
    /// <summary>By this the server reads the body for a call that has a parameter of this type.</summary>
    public static async ValueTask<JsonBody<T>> BindAsync(HttpContext context)
    {
        var type = (JsonTypeInfo<T>)HttpApiJson.Default.GetTypeInfo(typeof(T))!;
        return new JsonBody<T>((await Body.ReadJson(context, type)).Value);
    }
}
