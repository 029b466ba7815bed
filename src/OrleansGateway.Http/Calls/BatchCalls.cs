using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using OrleansGateway.Http.Answers;
using OrleansGateway.Http.Bodies;
using OrleansGateway.Http.Keys;
using OrleansGateway.Http.Problems;
using OrleansGateway.Http.Pushes;
using OrleansGateway.Http.Requests;

namespace OrleansGateway.Http.Calls;

/// <summary>Several calls in one request. Each is done as it would be alone, when the one before it is answered.</summary>
internal static class BatchCalls
{
    public const string Path = "/v1/batch";

    // All answers are in memory until the last is there.
    private const long MaxAnswersBytes = 8 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, RunAll).WithTags("batch").Is(ApiScope.None, "batch", "Do several commands one after another").Takes<BatchBody>();

    public static async Task<BatchAnswer> RunAll(JsonBody<BatchBody> batch, HttpContext context, IOptions<HttpApiOptions> options)
    {
        var commands = batch.Value.Commands;
        if (commands.Count > options.Value.MaxBatchCommands)
        {
            throw new ArgumentException($"A batch may have {options.Value.MaxBatchCommands} commands; this one has {commands.Count}.");
        }

        if (context.Request.Headers.ContainsKey(OnceKey.Header))
        {
            throw new ArgumentException($"A batch as a whole has no {OnceKey.Header}: give each push its own idempotencyKey.");
        }

        var answers = new List<CommandAnswer>(commands.Count);
        var bytes = 0L;
        foreach (var command in commands)
        {
            var (answer, length) = await Run(command, context, isFull: bytes >= MaxAnswersBytes);
            answers.Add(answer);
            bytes += length;
        }

        return new BatchAnswer(answers);
    }

    private static async Task<(CommandAnswer Answer, long Bytes)> Run(BatchCommand? command, HttpContext batch, bool isFull)
    {
        using var answer = new MemoryStream();
        var context = new DefaultHttpContext
        {
            RequestServices = batch.RequestServices,
            RequestAborted = batch.RequestAborted,
            TraceIdentifier = batch.TraceIdentifier,
        };
        context.Response.Body = answer;
        context.Features.Set(batch.Features.Get<ApiKey>());
        if (Refusal(command, batch, isFull) is { } refusal) await ProblemAnswer.Write(context, refusal);
        else await Run(command!, context, batch.Features.GetRequiredFeature<CommandPipeline>());
        return (new CommandAnswer(context.Response.StatusCode, answer.Length == 0 ? null : JsonElement.Parse(answer.ToArray())), answer.Length);
    }

    private static Problem? Refusal(BatchCommand? command, HttpContext batch, bool isFull) =>
        isFull || batch.RequestAborted.IsCancellationRequested ? KnownProblems.NotReached
        : command is null ? KnownProblems.BadRequest("The command is null.")
        : !command.Path.StartsWith('/') ? KnownProblems.BadRequest("The command's path does not begin with a slash.")
        : command.Path.StartsWith(Path, StringComparison.OrdinalIgnoreCase) ? KnownProblems.BadRequest("A batch cannot be a command of a batch.")
        : null;

    private static async Task Run(BatchCommand command, HttpContext context, CommandPipeline pipeline)
    {
        Message? message;
        try
        {
            message = command.ReadMessage();
        }
        catch (ArgumentException exception)
        {
            await ProblemAnswer.Write(context, ProblemOf.Failure(exception));
            return;
        }

        var request = context.Request;
        request.Method = command.Method.ToUpperInvariant();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = command.Path;
        request.QueryString = command.Path.IndexOf('?', StringComparison.Ordinal) is var query and >= 0 ? new QueryString(command.Path[query..]) : default;
        if (command.IdempotencyKey is { } key) request.Headers[OnceKey.Header] = key;
        if (message is { } body)
        {
            request.Body = new MemoryStream(body.Bytes.ToArray());
            request.ContentLength = body.Bytes.Length;
            request.ContentType = command.Text is not null ? Body.Text : command.Base64 is not null ? Body.Bytes : Body.Json;
        }

        await pipeline.Run(context);
    }
}
