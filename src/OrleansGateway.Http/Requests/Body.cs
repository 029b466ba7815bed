using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using OrleansGateway.Http.Problems;

namespace OrleansGateway.Http.Requests;

/// <summary>Reads bodies. The server ends those that are larger than allowed.</summary>
internal static class Body
{
    public const string Text = "text/plain";
    public const string Json = "application/json";
    public const string Bytes = "application/octet-stream";

    public static async Task<byte[]> Read(HttpContext context)
    {
        using var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            throw new ProblemException(KnownProblems.BodyTooSlow);
        }

        return body.ToArray();
    }

    /// <returns>The body's type without its parameters, in lower case; null when it has none.</returns>
    /// <exception cref="ProblemException">It is not a type, or its charset is another than UTF-8.</exception>
    public static string? TypeOf(HttpContext context)
    {
        if (string.IsNullOrEmpty(context.Request.ContentType)) return null;
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type))
        {
            throw new ProblemException(KnownProblems.WrongContentType("The header Content-Type cannot be read."));
        }

        if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(KnownProblems.WrongContentType("The charset must be utf-8."));
        }

        return type.MediaType.Value!.ToLowerInvariant();
    }

    /// <exception cref="ProblemException">It is not JSON by its header.</exception>
    /// <exception cref="BadHttpRequestException">It is not the JSON that is wanted.</exception>
    public static async Task<(T Value, byte[] Raw)> ReadJson<T>(HttpContext context, JsonTypeInfo<T> type)
    {
        if (TypeOf(context) is not (Json or "application/merge-patch+json"))
        {
            throw new ProblemException(KnownProblems.WrongContentType($"The call takes {Json}."));
        }

        var raw = await Read(context);
        try
        {
            var value = JsonSerializer.Deserialize(raw, type) ?? throw new JsonException("The body is null.");
            return (value, raw);
        }
        catch (JsonException exception)
        {
            throw new BadHttpRequestException("The body is not the JSON that is wanted.", exception);
        }
    }
}
