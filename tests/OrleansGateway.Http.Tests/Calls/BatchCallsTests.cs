using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using OrleansGateway.Http.Bodies;
using OrleansGateway.Http.Calls;
using OrleansGateway.Http.Keys;
using Xunit;

namespace OrleansGateway.Http.Tests.Calls;

public sealed class BatchCallsTests
{
    [Fact]
    public async Task Commands_are_not_begun_when_the_time_is_over()
    {
        using var deadline = new CancellationTokenSource();
        var begun = new List<string>();
        var batch = new DefaultHttpContext { RequestAborted = deadline.Token };
        batch.Features.Set(new ApiKey("name", ApiScope.Push));
        batch.Features.Set(new CommandPipeline(async command =>
        {
            begun.Add(command.Request.Method);
            if (begun.Count == 2) await deadline.CancelAsync();
        }));
        var commands = new[] { "ONE", "TWO", "THREE", "FOUR" }.Select(method => new BatchCommand { Method = method, Path = "/v1/x" });

        var answer = await BatchCalls.RunAll(
            new JsonBody<BatchBody>(new BatchBody { Commands = [.. commands] }), batch, Options.Create(new HttpApiOptions()));

        Assert.Equal(["ONE", "TWO"], begun);
        Assert.Equal([200, 200, 503, 503], answer.Answers.Select(one => one.Status));
        Assert.Equal("not-reached", ((JsonElement)answer.Answers[3].Body!).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Commands_are_not_begun_when_there_is_no_room_for_more_answers()
    {
        var batch = new DefaultHttpContext();
        batch.Features.Set(new ApiKey("name", ApiScope.Read));
        batch.Features.Set(new CommandPipeline(command =>
            command.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new string('x', 3 * 1024 * 1024))).AsTask()));
        var commands = Enumerable.Range(0, 5).Select(_ => new BatchCommand { Method = "GET", Path = "/v1/infos" });

        var answer = await BatchCalls.RunAll(
            new JsonBody<BatchBody>(new BatchBody { Commands = [.. commands] }), batch, Options.Create(new HttpApiOptions()));

        Assert.Equal([200, 200, 200, 503, 503], answer.Answers.Select(one => one.Status));
    }
}
