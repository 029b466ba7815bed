using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansGateway.Wire;

namespace OrleansGateway.Http.Problems;

/// <summary>Puts failures into problems.</summary>
internal static class ProblemOf
{
    /// <returns><see cref="KnownProblems.Internal"/> for what nobody foresaw.</returns>
    public static Problem Failure(Exception exception) => exception switch
    {
        ProblemException known => known.Problem,
        BadHttpRequestException bad => BadRequest(bad),
        ArgumentException argument => KnownProblems.BadArgument(argument.Message.ReplaceLineEndings(" ")),
        _ when TransientFaults.IsTransient(exception) => KnownProblems.Unavailable,
        _ => KnownProblems.Internal,
    };

    /// <summary>For answers that routing gives by itself, without a body.</summary>
    public static Problem? Status(int status) => status switch
    {
        404 => KnownProblems.NoRoute,
        405 => KnownProblems.WrongMethod,
        415 => KnownProblems.WrongContentType("The header Content-Type has none that this call takes."),
        >= 400 => KnownProblems.BadRequest("The request cannot be read.") with { Status = status },
        _ => null,
    };

    private static Problem BadRequest(BadHttpRequestException exception) => exception.StatusCode switch
    {
        408 => KnownProblems.BodyTooSlow,
        413 => KnownProblems.TooBig(exception.Message),
        415 => KnownProblems.WrongContentType("The call takes application/json."),
        _ => KnownProblems.BadRequest(exception.InnerException is JsonException json ? json.Message : exception.Message),
    };
}
