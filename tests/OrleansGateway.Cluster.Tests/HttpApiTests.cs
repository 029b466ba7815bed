using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Testing.Postgres;
using OrleansGateway.Testing.Processes;
using Xunit;

namespace OrleansGateway.Cluster.Tests;

[Collection(ClusterCollection.Name)]
public sealed class HttpApiTests(PostgresServer server)
{
    private const string Key = "cluster-0123456789-0123456789-0123456789";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    [Fact]
    public async Task Push_with_an_idempotency_key_is_delivered_once_whichever_processes_it_goes_through()
    {
        await using var cluster = new TestCluster(await server.CreateDatabase());
        var silos = await Task.WhenAll(cluster.StartSilo(), cluster.StartSilo());
        var frontEnds = await Task.WhenAll(FrontEnd.Start(cluster), FrontEnd.Start(cluster));
        var (one, two) = (frontEnds[0], frontEnds[1]);
        using var left = await LineClient.Hello(one.Port);
        using var right = await LineClient.Hello(two.Port);
        await Task.WhenAll(left.Ask("ask 1 join news"), right.Ask("ask 1 join news"));
        await Task.WhenAll(left.Ask("ask 2 bind anna"), right.Ask("ask 2 bind anna"));

        // At once, by way of both front-ends and, as they take silos in turn, of both silos.
        string[] paths = ["groups/news", "users/anna", "everyone"];
        for (var i = 0; i < 12; i++)
        {
            var path = $"/v1/{paths[i % paths.Length]}/messages";
            var answers = await Task.WhenAll(one.Push(path, $"{i}", $"key-{i}"), two.Push(path, $"{i}", $"key-{i}"), one.Push(path, $"{i}", $"key-{i}"));
            Assert.Equal(2, answers.Sum(answer => answer.GetProperty("accepted").GetInt32()));
            Assert.Contains(answers, answer => answer.GetProperty("repeated").GetBoolean());
        }

        // The second try goes by another front-end, and another silo, for the one that may have had the first is dead.
        await one.Push("/v1/groups/news/messages", "12", "key-12");
        silos[0].Kill();
        var again = await Eventually.Succeeds(() => two.Push("/v1/groups/news/messages", "12", "key-12"), TestCluster.Limit);
        Assert.Equal((0, true), (again.GetProperty("accepted").GetInt32(), again.GetProperty("repeated").GetBoolean()));
        await Eventually.Succeeds(() => two.Push("/v1/groups/news/messages", "end", "key-end"), TestCluster.Limit);

        foreach (var client in new[] { left, right })
        {
            for (var i = 0; i < 13; i++) Assert.Equal($"{i}", await client.Read());
            Assert.Equal("end", await client.Read());
        }
    }

    [Fact]
    public async Task Front_end_and_silo_offer_the_api_and_say_so_when_no_silo_is_there()
    {
        await using var cluster = new TestCluster(await server.CreateDatabase());
        var frontEnd = FrontEnd.Begin(cluster);
        await frontEnd.Process.WaitForPort(frontEnd.OperatorPort, TestCluster.Limit);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not-running"), await frontEnd.Fails(HttpMethod.Get, "/v1/clients"));

        var siloPort = FreePort.Next();
        var silo = cluster.Start(BuildOutput.Of("OrleansGateway.Chat"), [.. TestCluster.SiloPorts(), .. FrontEnd.Settings(siloPort)]);
        await frontEnd.Process.WaitForPort(frontEnd.Port, TestCluster.Limit);
        using var client = await LineClient.Hello(frontEnd.Port);
        Assert.Equal($"{client.Id} login", await client.Read());

        var viaSilo = frontEnd with { OperatorPort = siloPort };
        Assert.Equal(1, (await viaSilo.Push($"/v1/clients/{client.Id}/messages", "by the silo")).GetProperty("accepted").GetInt32());
        Assert.Equal(1, (await frontEnd.Push("/v1/everyone/messages", "by the front-end")).GetProperty("accepted").GetInt32());
        Assert.Equal("by the silo", await client.Read());
        Assert.Equal("by the front-end", await client.Read());
        Assert.Equal(client.Id, (await frontEnd.Send(HttpMethod.Get, "/v1/clients")).GetProperty("items")[0].GetString());

        silo.Kill();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unavailable"), await frontEnd.Fails(HttpMethod.Get, $"/v1/clients/{client.Id}"));

        silo = cluster.Start(BuildOutput.Of("OrleansGateway.Chat"), [.. TestCluster.SiloPorts()]);
        await Eventually.Succeeds(() => frontEnd.Send(HttpMethod.Delete, $"/v1/clients/{client.Id}"), TestCluster.Limit);
        Assert.Null(await client.Read());
        Assert.DoesNotContain(frontEnd.Process.Output, line => line.Contains(Key, StringComparison.Ordinal));
    }

    private sealed record FrontEnd(ServerProcess Process, int Port, int OperatorPort)
    {
        public static string[] Settings(int operatorPort) =>
            [$"--Operator:Port={operatorPort}", "--HttpApi:Keys:0:Name=tests", $"--HttpApi:Keys:0:Key={Key}",
             "--HttpApi:Keys:0:Scopes:0=push", "--HttpApi:Keys:0:Scopes:1=manage", "--HttpApi:Keys:0:Scopes:2=read"];

        public static FrontEnd Begin(TestCluster cluster)
        {
            var (port, operatorPort) = (FreePort.Next(), FreePort.Next());
            return new(
                cluster.Start(BuildOutput.Of(TestCluster.FrontEnd), [$"--FrontEnd:Listeners:0:Port={port}", .. Settings(operatorPort)]), port, operatorPort);
        }

        public static async Task<FrontEnd> Start(TestCluster cluster)
        {
            var frontEnd = Begin(cluster);
            await frontEnd.Process.WaitForPort(frontEnd.Port, TestCluster.Limit);
            using (await LineClient.Hello(frontEnd.Port)) return frontEnd;
        }

        public Task<JsonElement> Push(string path, string text, string? onceKey = null) => Send(HttpMethod.Post, path, text, onceKey);

        public async Task<JsonElement> Send(HttpMethod method, string path, string? text = null, string? onceKey = null)
        {
            using var response = await Ask(method, path, text, onceKey);
            var body = await response.Content.ReadAsStringAsync();
            return !response.IsSuccessStatusCode ? throw new HttpRequestException($"{response.StatusCode}: {body}")
                : body.Length == 0 ? default
                : JsonElement.Parse(body);
        }

        public async Task<(HttpStatusCode Status, string? Code)> Fails(HttpMethod method, string path)
        {
            using var response = await Ask(method, path, null, null);
            Assert.NotNull(response.Headers.RetryAfter);
            return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("code").GetString());
        }

        private async Task<HttpResponseMessage> Ask(HttpMethod method, string path, string? text, string? onceKey)
        {
            using var request = new HttpRequestMessage(method, $"http://127.0.0.1:{OperatorPort}{path}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
            if (onceKey is not null) request.Headers.Add("Idempotency-Key", onceKey);
            if (text is not null) request.Content = new StringContent(text);
            return await Http.SendAsync(request);
        }
    }
}
