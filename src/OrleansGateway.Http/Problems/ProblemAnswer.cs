using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OrleansGateway.Http.Problems;

/// <summary>Writes problems, and keeps which it was for the log and the counters.</summary>
internal static class ProblemAnswer
{
    public const string RetryAfterSeconds = "1";

    /// <param name="context">The request; its answer has not begun.</param>
    /// <param name="problem">The problem.</param>
    public static async Task Write(HttpContext context, Problem problem)
    {
        context.Features.Set(problem);
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.ContentType = Problem.ContentType;
        if (problem.Status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Bearer";
        if (problem.Status == StatusCodes.Status503ServiceUnavailable) response.Headers.RetryAfter = RetryAfterSeconds;
        var body = JsonSerializer.SerializeToUtf8Bytes(problem with { RequestId = context.TraceIdentifier }, ProblemJson.Default.Problem);
        response.ContentLength = body.Length;

        // Not with the request's own token: that the time is over is what may have to be told.
        await response.Body.WriteAsync(body, CancellationToken.None);
    }

    /// <param name="context">The request.</param>
    /// <param name="after">After how long it may come again.</param>
    public static Task WriteTooMany(HttpContext context, TimeSpan after)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(after.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Write(context, KnownProblems.TooManyRequests);
    }
}
