using System.Globalization;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Testing.Postgres;
using OrleansGateway.Testing.Processes;
using OrleansGateway.Testing.Webhooks;
using Xunit;

namespace OrleansGateway.Cluster.Tests;

[Collection(ClusterCollection.Name)]
public sealed class WebhookTests(PostgresServer server)
{
    [Fact]
    public async Task When_a_silo_is_killed_every_event_is_posted_in_order_and_doubles_have_the_same_id()
    {
        const int Clients = 8;
        await using var receiver = await WebhookReceiver.Start(got => got.Kind switch
        {
            "connect" => [new { @do = "send", text = $"hello {got.ClientId}" }],
            "message" => [new { @do = "send", text = $"answer {got.Text}" }],
            _ => [],
        });
        await using var cluster = new TestCluster(await server.CreateDatabase());
        var dying = (await Task.WhenAll(StartSilo(cluster, receiver), StartSilo(cluster, receiver)))[0];
        var port = await cluster.StartFrontEnd();
        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => LineClient.Hello(port)));

        var isOver = false;
        var sent = new int[Clients];
        var sending = Task.WhenAll(clients.Select(async (client, number) =>
        {
            while (!isOver)
            {
                await client.Send($"{sent[number]++}");
                await Task.Delay(25);
            }
        }));
        await Eventually.True(() => sent.Min() > 20);
        dying.Kill();
        var atDeath = sent.ToArray();
        await Eventually.True(() => clients.All(client => receiver.Events.Any(
            got => got.ClientId == client.Id && got.Text == (atDeath[Array.IndexOf(clients, client)] + 20).ToString(CultureInfo.InvariantCulture))));
        isOver = true;
        await sending.Within();

        await Eventually.True(() => clients.Zip(sent).All(pair => Messages(pair.First).Distinct().Count() == pair.Second));
        foreach (var (client, count) in clients.Zip(sent))
        {
            // In order, but for repetitions; and each with the id of its number: the connect event has 1.
            var messages = Messages(client);
            Assert.Equal(Enumerable.Range(0, count), messages.Distinct());
            Assert.Equal(messages.Order().Distinct(), messages.Distinct());
            Assert.All(
                receiver.Events.Where(got => got.ClientId == client.Id && got.Kind == "message"),
                got => Assert.Equal($"{client.Id}:{int.Parse(got.Text!, CultureInfo.InvariantCulture) + 2}", got.Id));
            client.Dispose();
        }

        var doubles = receiver.Events.GroupBy(got => got.Id).Where(group => group.Count() > 1).ToList();
        Assert.All(doubles, group => Assert.True(group.Last().IsRedelivery, $"{group.Key} came twice and does not say so."));
        await Eventually.True(() => receiver.Events.Where(got => got.Kind == "close").Select(got => got.ClientId).Distinct().Count() >= Clients);

        List<int> Messages(LineClient client) =>
            [.. receiver.Events.Where(got => got.ClientId == client.Id && got.Kind == "message").Select(got => int.Parse(got.Text!, CultureInfo.InvariantCulture))];
    }

    private static async Task<ServerProcess> StartSilo(TestCluster cluster, WebhookReceiver receiver)
    {
        var port = FreePort.Next();
        var silo = cluster.Start(
            BuildOutput.Of("OrleansGateway.Webhooks.App"),
            [.. TestCluster.SiloPorts(), $"--Operator:Port={port}", $"--Webhooks:Url={receiver.Url}", $"--Webhooks:Secret={new string('x', 32)}"]);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        await Eventually.Succeeds(
            async () => (await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"))).EnsureSuccessStatusCode(), TestCluster.Limit, "the silo to be ready");
        return silo;
    }
}
