using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Testing.Postgres;
using Xunit;

namespace OrleansGateway.Cluster.Tests;

[Collection(MixedCollection.Name)]
public sealed class VersionTests(PostgresServer server)
{
    private const int Clients = 6;

    [UnixFact]
    public async Task Clients_chat_on_while_silos_and_front_ends_of_two_versions_run_together_and_replace_each_other()
    {
        using var next = await NextVersion.Build();
        Assert.True(next.Changed > 10, $"Only {next.Changed} records were changed.");
        await using var cluster = new TestCluster(await server.CreateDatabase());
        var olds = await Task.WhenAll(cluster.StartSilo(), cluster.StartSilo());
        var frontEnds = await Task.WhenAll(cluster.StartFrontEnd(), cluster.StartFrontEnd(next.FrontEnd));
        var chatters = await Task.WhenAll(Enumerable.Range(0, Clients).Select(i => Chatter.Join(frontEnds[i % 2], "versions")));
        using var stop = new CancellationTokenSource();
        var chats = chatters.Select(chatter => chatter.Chat(stop.Token)).ToArray();

        var new1 = await cluster.StartSilo(next.Silo);
        await Everybody(cluster, "speaks while both versions serve", chatters, chatter => chatter.Rounds + 20);
        await Stop(olds[0]);
        var new2 = await cluster.StartSilo(next.Silo);
        await Stop(olds[1]);
        await Everybody(cluster, "speaks with the new version alone", chatters, chatter => chatter.Rounds + 20);
        Assert.All(chatters, chatter => Assert.True(chatter.HeardNext));

        // And back again.
        await cluster.StartSilo();
        await Stop(new1);
        await Stop(new2);
        await Everybody(cluster, "speaks with the old version alone", chatters, chatter => chatter.Rounds + 20);

        await stop.CancelAsync();
        await Task.WhenAll(chats).Within(TestCluster.Limit);
        foreach (var chatter in chatters) await chatter.HearAll(chatters);
        foreach (var chatter in chatters) await chatter.Leave();
        foreach (var id in chatters.Select(chatter => chatter.Id))
        {
            await Eventually.True(() => cluster.Journal.Contains($"close {id} ClientClosed"));
            var noted = cluster.Journal.Where(line => line.Contains(id, StringComparison.Ordinal));
            Assert.Equal([$"close {id} ClientClosed", $"connect {id}"], noted.Order(StringComparer.Ordinal));
        }

        async Task Stop(Testing.Processes.ServerProcess silo)
        {
            silo.Terminate();
            Assert.Equal(0, await silo.WaitForExit(TestCluster.Limit));
        }
    }

    private static async Task Everybody(TestCluster cluster, string what, IReadOnlyList<Chatter> chatters, Func<Chatter, int> goal)
    {
        var goals = chatters.ToDictionary(chatter => chatter, goal);
        try
        {
            await Eventually.True(() => goals.All(goal => goal.Key.Failure is not null || goal.Key.Rounds >= goal.Value), TestCluster.Limit);
        }
        catch (TimeoutException)
        {
            var silent = goals.Where(goal => goal.Key.Rounds < goal.Value).Select(goal => goal.Key.Id);
            throw new TimeoutException($"Not everybody {what}: {string.Join(", ", silent)} are silent.\n{cluster.Describe()}");
        }

        var failed = chatters.FirstOrDefault(chatter => chatter.Failure is not null);
        Assert.True(failed is null, $"{failed?.Id}: {failed?.Failure}\n{cluster.Describe()}");
    }

    /// <summary>A client that says a number to itself and to its group, waits for its own to come back, and says the next.</summary>
    private sealed class Chatter(LineClient client, string group)
    {
        private readonly Dictionary<string, int> _heard = [];
        private int _rounds;

        public string Id => client.Id;

        public int Rounds => Volatile.Read(ref _rounds);

        public bool HeardNext { get; private set; }

        public Exception? Failure { get; private set; }

        public static async Task<Chatter> Join(int port, string group)
        {
            var client = await LineClient.Hello(port);
            await client.Ask($"ask 1 join {group}");
            var chatter = new Chatter(client, group);
            await client.Send($"ask 2 remember {client.Id}");
            await chatter.ReadUntil("answer 2 remembered");
            return chatter;
        }

        public async Task Chat(CancellationToken stop)
        {
            try
            {
                while (!stop.IsCancellationRequested)
                {
                    var round = Rounds + 1;
                    await client.Send($"pub {group} {client.Id} {round}");
                    await client.Send($"echo self {round}");
                    await ReadUntil($"m self {round} ");
                    Volatile.Write(ref _rounds, round);
                }
            }
            catch (Exception exception)
            {
                Failure = exception;
                throw;
            }
        }

        public async Task HearAll(IEnumerable<Chatter> chatters)
        {
            var missing = chatters.Select(chatter => (Id: chatter.Id, chatter.Rounds)).ToList();
            while (missing.Exists(other => _heard.GetValueOrDefault(other.Id) < other.Rounds)) Hear(await client.Read());
        }

        public async Task Leave()
        {
            await client.Send("ask 3 recall");
            await ReadUntil($"answer 3 {client.Id} nobody");
            client.Dispose();
        }

        private async Task ReadUntil(string wanted)
        {
            while (true)
            {
                var line = await client.Read();
                if (line?.StartsWith(wanted, StringComparison.Ordinal) == true)
                {
                    HeardNext |= line.EndsWith(" next", StringComparison.Ordinal);
                    return;
                }

                if (line?.StartsWith("m self ", StringComparison.Ordinal) != true || !line.Contains(" r", StringComparison.Ordinal)) Hear(line);
            }
        }

        /// <summary>Everybody's numbers come one by one: nothing is lost or in another order, and nothing comes twice but what a stop cut
        /// short on a busy machine, and that is marked.</summary>
        private void Hear(string? line)
        {
            var words = (line ?? throw new IOException("The connection was closed.")).Split(' ');
            var (sender, number, isRedelivery) = (words[1], int.Parse(words[2]), words[3] == "r");
            var last = _heard.GetValueOrDefault(sender);
            if (isRedelivery && number <= last) return;
            Assert.Equal(last + 1, number);
            _heard[sender] = number;
        }
    }
}
