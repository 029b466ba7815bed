using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansGateway.Http.Problems;
using OrleansGateway.Http.Requests;

namespace OrleansGateway.Http.Pushes;

/// <summary>A message whose bytes are the body.</summary>
/// <param name="Message">The message.</param>
/// <param name="Once">Its idempotency key; null for none.</param>
internal sealed record Push(Message Message, OnceKey? Once)
{
    /// <summary>By this the server reads the body for a call that has a parameter of this type.</summary>
    public static async ValueTask<Push> BindAsync(HttpContext context)
    {
        var type = Body.TypeOf(context);
        var body = await Body.Read(context);
        return new Push(MessageOf(type, body), OnceKey.Of(context, type, body));
    }

    /// <returns>The message; null when there is no body, nor a type for one.</returns>
    public static async Task<Message?> ReadOptional(HttpContext context)
    {
        var type = Body.TypeOf(context);
        var body = await Body.Read(context);
        return type is null && body.Length == 0 ? default(Message?) : MessageOf(type, body);
    }

    private static Message MessageOf(string? type, byte[] body) => type switch
    {
        Body.Text => Message.FromUtf8(body),
        Body.Json => Message.FromUtf8(JsonOf(body)),
        Body.Bytes => Message.FromBytes(body),
        _ => throw new ProblemException(KnownProblems.WrongContentType($"A message is {Body.Text}, {Body.Json} or {Body.Bytes}.")),
    };

    private static byte[] JsonOf(byte[] body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read()) { }
            return body;
        }
        catch (JsonException exception)
        {
            throw new BadHttpRequestException("The body is not JSON.", exception);
        }
    }
}
