using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrleansGateway.Http.Problems;

/// <summary>Turns what a call throws, and what routing answers without a body, into a problem.</summary>
internal sealed partial class FailureToProblem(ILogger<FailureToProblem> logger)
{
    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (ConnectionResetException)
        {
            // The caller went away: there is nobody to tell.
            context.Abort();
            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var problem = ProblemOf.Failure(exception);
            if (problem.Status == StatusCodes.Status500InternalServerError) LogFailed(context.TraceIdentifier, exception);
            await ProblemAnswer.Write(context, problem);
            return;
        }

        var response = context.Response;
        if (!response.HasStarted && response.ContentType is null && ProblemOf.Status(response.StatusCode) is { } unsaid)
        {
            await ProblemAnswer.Write(context, unsaid);
        }
    }

    [LoggerMessage(LogLevel.Error, "Request {RequestId} failed")]
    private partial void LogFailed(string requestId, Exception exception);
}
