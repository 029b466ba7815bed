using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansGateway.Http.Keys;
using OrleansGateway.Http.Problems;

namespace OrleansGateway.Http.Requests;

/// <summary>The way of one request: its id, its limits, its key, and in the end what came of it, into log and counters.</summary>
internal sealed partial class RequestRun(
    HttpApiOptions options, IHostApplicationLifetime lifetime, HttpApiMetrics metrics, TimeProvider clock, ILogger<RequestRun> logger)
{
    public const string DocumentPath = "/v1/openapi.json";

    private readonly ApiKeys _keys = new(options.Keys);

    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        var began = clock.GetTimestamp();
        var id = RequestId.Assign(context);
        var gone = context.RequestAborted;
        using var deadline = new CancellationTokenSource(options.RequestTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, deadline.Token);
        context.RequestAborted = either.Token;
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = options.MaxBodySize;

        var key = _keys.Find(context.Request.Headers.Authorization);
        context.Features.Set(key);
        if (Refusal(context, key) is { } refusal) await ProblemAnswer.Write(context, refusal);
        else await next(context);

        var outcome = gone.IsCancellationRequested ? "aborted" : context.Features.Get<Problem>()?.Code ?? "ok";
        metrics.Answered(outcome);
        Log(id, key?.Name ?? "none", context, outcome, clock.GetElapsedTime(began));
    }

    private Problem? Refusal(HttpContext context, ApiKey? key) =>
        key is null && !IsOpen(context) ? (context.Request.Headers.Authorization.Count == 0 ? KnownProblems.NoKey : KnownProblems.WrongKey)
        : !lifetime.ApplicationStarted.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested ? KnownProblems.NotRunning
        : null;

    private bool IsOpen(HttpContext context) => options.OpenDocument && RawPath.Of(context) == DocumentPath;

    // The route and not the path, which may have names of people in it.
    private void Log(string id, string key, HttpContext context, string outcome, TimeSpan time)
    {
        var level = context.Response.StatusCode switch
        {
            >= 500 => LogLevel.Warning,
            >= 400 => LogLevel.Information,
            _ => LogLevel.Debug,
        };
        if (!logger.IsEnabled(level)) return;
        var route = (context.GetEndpoint() as Microsoft.AspNetCore.Routing.RouteEndpoint)?.RoutePattern.RawText ?? "no route";
        LogRequest(level, id, key, context.Request.Method, route, context.Response.StatusCode, outcome, time.TotalMilliseconds);
    }

    [LoggerMessage("Request {RequestId} of key {Key}: {Method} {Route}: {Status} {Outcome}, {Milliseconds:0.0} ms")]
    private partial void LogRequest(LogLevel level, string requestId, string key, string method, string route, int status, string outcome, double milliseconds);
}
