using System.Buffers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace OrleansGateway.Http.Requests;

/// <summary>What names a request in its answer, in the log, and in the logs of the caller.</summary>
internal static class RequestId
{
    public const string Header = "X-Request-Id";

    private const int MaxLength = 128;
    private const int RandomBytes = 12;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    /// <summary>Takes over the caller's, if it can be put into a log as it is, or makes one.</summary>
    public static string Assign(HttpContext context)
    {
        var id = context.Request.Headers[Header] is [{ Length: > 0 and <= MaxLength } given] && !given.AsSpan().ContainsAnyExcept(Characters)
            ? given
            : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));
        context.TraceIdentifier = id;
        context.Response.Headers[Header] = id;
        return id;
    }
}
