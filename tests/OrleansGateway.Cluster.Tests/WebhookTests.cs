using System.Globalization;
using System.Text.Json;
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
    public async Task When_a_silo_is_killed_every_event_is_posted_and_answered_in_order_and_doubles_have_the_same_id()
    {
        const int Clients = 8;
        await using var receiver = await WebhookReceiver.Start(Commands);
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

        foreach (var (client, count) in clients.Zip(sent)) Assert.Equal(Enumerable.Range(0, count), (await Answers(client, count)).Distinct());
        foreach (var (client, count) in clients.Zip(sent))
        {
            // In order, but for repetitions; and each with the id of its number: the connect event has 1.
            var messages = receiver.Events.Where(got => got.ClientId == client.Id && got.Kind == "message").ToList();
            Assert.Equal(Enumerable.Range(0, count), messages.Select(Number).Distinct());
            Assert.Equal(messages.Select(Number).Order().Distinct(), messages.Select(Number).Distinct());
            Assert.All(messages, got => Assert.Equal($"{client.Id}:{Number(got) + 2}", got.Id));

            // With what the commands of the one before have left; where it comes again, its own and those behind it may have been carried out.
            Assert.All(
                messages.Where(got => Number(got) > 0),
                got => Assert.InRange(LastInSession(got), Number(got) - 1, got.IsRedelivery ? int.MaxValue : Number(got) - 1));
            Assert.All(messages.Where(got => Number(got) > 0), got => Assert.Equal($"of {client.Id}", Client(got).GetProperty("user").GetString()));
        }

        var doubles = receiver.Events.GroupBy(got => got.Id).Where(group => group.Count() > 1).ToList();
        Assert.All(doubles, group => Assert.True(group.Last().IsRedelivery, $"{group.Key} came twice and does not say so."));
        Assert.DoesNotContain(receiver.Events, got => clients.Any(client => client.Id == got.ClientId) && got.Kind == "close");
        foreach (var client in clients) client.Dispose();
        await Eventually.True(() => receiver.Events.Where(got => got.Kind == "close").Select(got => got.ClientId).Distinct().Count() >= Clients);
    }

    [UnixFact]
    public async Task A_silo_that_stops_while_the_receiver_is_down_does_not_wait_for_it_and_leaves_its_events_to_another()
    {
        const int Messages = 5;
        await using var receiver = await WebhookReceiver.Start(Commands);
        await using var cluster = new TestCluster(await server.CreateDatabase());
        var stopping = (await Task.WhenAll(StartSilo(cluster, receiver), StartSilo(cluster, receiver)))[0];
        var port = await cluster.StartFrontEnd();
        var clients = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => LineClient.Hello(port)));
        await receiver.Stop();
        await Task.WhenAll(clients.Select(client => client.Send(string.Join('\n', Enumerable.Range(0, Messages)))));
        await stopping.WaitForLine("failed to take");

        stopping.Terminate();
        Assert.Equal(0, await stopping.WaitForExit());
        Assert.DoesNotContain(stopping.Output, line => line.Contains("failed to deactivate", StringComparison.Ordinal));

        await receiver.Start();
        foreach (var client in clients) Assert.Equal(Enumerable.Range(0, Messages), await Answers(client, Messages));
        Assert.All(clients, client => Assert.Equal(
            Enumerable.Range(1, Messages + 1).Select(number => $"{client.Id}:{number}"),
            receiver.Events.Where(got => got.ClientId == client.Id).Select(got => got.Id)));
        Assert.False(receiver.HadOneClientTwice);
        foreach (var client in clients) client.Dispose();
    }

    /// <summary>To a message, some that need grains of the client, a user and a group, wherever they are, and one that shows that those were carried out.</summary>
    private static object[] Commands(ReceivedEvent got) => got.Kind switch
    {
        "connect" => [new { @do = "send", text = $"hello {got.ClientId}" }],
        "message" =>
        [
            new { @do = "session", merge = new { last = got.Text } },
            new { @do = "bind", user = $"of {got.ClientId}" },
            new { @do = "join", group = "room" },
            new { @do = "send", text = $"answer {got.Text}" },
        ],
        _ => [],
    };

    private static int Number(ReceivedEvent got) => int.Parse(got.Text!, CultureInfo.InvariantCulture);

    private static JsonElement Client(ReceivedEvent got) => got.Json.GetProperty("client");

    private static int LastInSession(ReceivedEvent got) =>
        int.Parse(Client(got).GetProperty("session").GetProperty("last").GetString()!, CultureInfo.InvariantCulture);

    /// <summary>The numbers of the answers, until the last of so many.</summary>
    private static async Task<List<int>> Answers(LineClient client, int count)
    {
        var answers = new List<int>();
        while (answers.LastOrDefault(-1) != count - 1)
        {
            var line = await client.Read() ?? throw new IOException($"Closed after {answers.Count} answers.");
            answers.Add(int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
        }

        return answers;
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
