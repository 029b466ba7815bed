using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansGateway.Http.Tests.Support;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Http.Tests;

/// <summary>With settings of their own.</summary>
public sealed class ServerTests
{
    [Fact]
    public async Task Log_and_counter_have_the_outcome_the_name_and_the_id_and_never_the_key()
    {
        var port = FreePort.Next();
        using var recorder = new LogRecorder();
        using var meters = new MeterListener();
        var outcomes = new List<string>();
        await using var server = await EmbeddedServer.Start(
            services => services.AddLogging(logging => logging.AddProvider(recorder).SetMinimumLevel(LogLevel.Debug)), ApiFixture.Settings(port));
        var scope = server.Service<IMeterFactory>();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == scope && instrument.Name == "orleansgateway.http.requests") listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (outcomes) outcomes.Add($"{tags[0].Key} {tags[0].Value}");
        });
        meters.Start();

        const string Wrong = "wrong-0123456789-0123456789-0123456789";
        (await new Api(port, ApiFixture.FullKey).Push("/v1/groups/secret-group/messages", "hi", ("X-Request-Id", "id-1"))).Ok();
        (await new Api(port, ApiFixture.ReadKey).Push("/v1/groups/secret-group/messages", "hi", ("X-Request-Id", "id-2"))).Problem(403, "no-scope");
        (await new Api(port, Wrong).Push("/v1/groups/secret-group/messages", "hi", ("X-Request-Id", "id-3"))).Problem(401, "wrong-key");

        // The answer may be there before what is done after it.
        await Eventually.True(() => Lines().Length == 3 && outcomes.Count == 3);
        Assert.Equal(["outcome ok", "outcome no-scope", "outcome wrong-key"], outcomes);
        Assert.StartsWith("Debug OrleansGateway.Http.Requests.RequestRun", Lines()[0], StringComparison.Ordinal);
        Assert.Contains("Request id-1 of key full: POST /v1/groups/{name}/messages: 200 ok", Lines()[0], StringComparison.Ordinal);
        Assert.Contains("Request id-2 of key reader: POST /v1/groups/{name}/messages: 403 no-scope", Lines()[1], StringComparison.Ordinal);
        Assert.Contains("Request id-3 of key none: POST no route: 401 wrong-key", Lines()[2], StringComparison.Ordinal);
        foreach (var secret in new[] { ApiFixture.FullKey, ApiFixture.ReadKey, Wrong, Hash.Of(ApiFixture.PushKey) })
        {
            Assert.DoesNotContain(recorder.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }

        string[] Lines() => [.. recorder.Lines.Where(line => line.Contains(": Request id-", StringComparison.Ordinal))];
    }

    [Fact]
    public async Task Key_that_asks_too_often_is_told_when_to_come_again_and_others_are_served()
    {
        var port = FreePort.Next();
        await using var server = await EmbeddedServer.Start([.. ApiFixture.Settings(port), ("HttpApi:RequestsPerSecond", "5")]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => new Api(port, ApiFixture.FullKey).Get("/v1/counts/clients")));

        var refused = answers.Where(answer => answer.Status != 200).ToList();
        Assert.InRange(answers.Length - refused.Count, 5, 39);
        Assert.All(refused, answer =>
        {
            answer.Problem(429, "too-many-requests");
            Assert.Equal("1", answer.Headers["Retry-After"]);
        });
        (await new Api(port, ApiFixture.ReadKey).Get("/v1/counts/clients")).Ok();
        await Eventually.True(async () => (await new Api(port, ApiFixture.FullKey).Get("/v1/counts/clients")).Status == 200);
    }

    [Fact]
    public async Task Body_that_does_not_come_in_time_ends_the_request()
    {
        var port = FreePort.Next();
        await using var server = await EmbeddedServer.Start([.. ApiFixture.Settings(port), ("HttpApi:RequestTimeout", "00:00:01")]);
        using var client = await LineClient.Hello(server.Port("text"));
        var api = new Api(port, ApiFixture.FullKey);

        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync("127.0.0.1", port);
        await socket.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(
            $"POST /v1/clients/{client.Id}/messages HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {ApiFixture.FullKey}\r\n"
            + "Content-Type: text/plain\r\nContent-Length: 4\r\n\r\nha"));
        Assert.Contains("\"code\":\"body-too-slow\"", await RawRequest.ReadToEnd(socket.GetStream()), StringComparison.Ordinal);

        (await api.Push($"/v1/clients/{client.Id}/messages", "whole")).Accepted(1);
        Assert.Equal("whole", await client.Read());
    }

    [Fact]
    public async Task Without_keys_there_is_no_api()
    {
        var port = FreePort.Next();
        await using var server = await EmbeddedServer.Start(("Operator:Port", $"{port}"));
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/v1/clients"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Document_is_open_when_it_is_set_to_be()
    {
        var port = FreePort.Next();
        await using var server = await EmbeddedServer.Start([.. ApiFixture.Settings(port), ("HttpApi:OpenDocument", "true")]);
        (await new Api(port, null).Get("/v1/openapi.json")).Ok();
        (await new Api(port, null).Get("/v1/clients")).Problem(401, "no-key");
    }
}
