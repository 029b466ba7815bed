using OrleansGateway.Silo.Leases;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Testing.Postgres;
using OrleansGateway.Testing.Processes;
using OrleansGateway.Wire;
using Xunit;

namespace OrleansGateway.Cluster.Tests;

/// <summary>One front-end for two services, each on silos of its own.</summary>
[Collection(MixedCollection.Name)]
public sealed class RoleTests(PostgresServer server)
{
    private const string Chat = $"--OrleansGateway:HostedEventsGrains:0={TestCluster.Silo}.LoadEvents";
    private const string Game = $"--OrleansGateway:HostedEventsGrains:0={TestCluster.Silo}.GameEvents";

    [Fact]
    public async Task Clients_of_a_role_whose_only_silo_is_killed_wait_and_go_on_in_order_on_the_next_one()
    {
        const int each = 6;
        const int messages = 30;
        await using var cluster = new TestCluster(await server.CreateDatabase());
        var silos = await Task.WhenAll(cluster.StartSilo(null, Chat), cluster.StartSilo(null, Game));
        var (chatSilo, gameSilo) = (silos[0], silos[1]);
        var (_, ports) = await cluster.StartFrontEnd(["game", "chat"]);
        var gamers = await Task.WhenAll(Enumerable.Range(0, each).Select(_ => LineClient.Hello(ports[0])));
        var chatters = await Task.WhenAll(Enumerable.Range(0, each).Select(_ => LineClient.Hello(ports[1])));
        foreach (var gamer in gamers) Assert.Equal("answer 1 GameEvents", await gamer.Ask("ask 1 class"));
        foreach (var chatter in chatters) Assert.Equal("answer 1 LoadEvents", await chatter.Ask("ask 1 class"));

        // Each client's grain is on the silo of its user code.
        Assert.Single(await Places(gamers));
        Assert.Single(await Places(chatters));
        Assert.NotEqual((await Places(gamers)).Single(), (await Places(chatters)).Single());

        gameSilo.Kill();
        for (var i = 0; i < messages; i++)
        {
            foreach (var gamer in gamers) await gamer.Send($"echo {gamer.Id} {i}");
        }

        var newcomer = LineClient.Hello(ports[0]);
        await chatSilo.WaitForLine(line => line.Contains("No silo that is up has a class for listener game", StringComparison.Ordinal), "the warning", TestCluster.Limit);
        foreach (var chatter in chatters) Assert.Equal("answer 2 LoadEvents", await chatter.Ask("ask 2 class"));
        Assert.False(newcomer.IsCompleted);

        await cluster.StartSilo(null, Game);
        foreach (var gamer in gamers)
        {
            var heard = new List<string>();
            while (heard.LastOrDefault() != $"{messages - 1}") heard.Add((await gamer.Read())!.Split(' ')[2]);
            Assert.Equal(Enumerable.Range(0, messages).Select(i => $"{i}"), heard.Distinct());
        }

        using var late = await newcomer;
        Assert.Equal("answer 3 GameEvents", await late.Ask("ask 3 class"));
        Assert.Single(await Places(gamers));
        Assert.Single(chatSilo.Output, line => line.Contains("No silo that is up has a class", StringComparison.Ordinal));
        foreach (var client in gamers.Concat(chatters)) client.Dispose();
    }

    [Fact]
    public async Task OnClose_knows_session_and_user_when_front_end_and_silo_die_and_no_grain_has_them()
    {
        await using var cluster = new TestCluster(await server.CreateDatabase());
        var silos = await StartSilos(cluster, 1);
        var frontEnds = await Task.WhenAll(cluster.StartFrontEnd(["game"]), cluster.StartFrontEnd(["game"]));
        var (frontEnd, ports) = frontEnds[0];
        using var witness = await LineClient.Hello(frontEnds[1].Ports[0]);
        var clients = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LineClient.Hello(ports[0])));
        foreach (var client in clients)
        {
            Assert.Equal($"answer 1 bound of-{client.Id}", await client.Ask($"ask 1 bind of-{client.Id}"));
            Assert.Equal("answer 2 remembered", await client.Ask($"ask 2 remember value-of-{client.Id}"));
        }

        // With a second silo the second copy of the roster moves there and fills itself. One of the two is left when a silo dies, whichever it is.
        foreach (var (port, silo) in await StartSilos(cluster, 1)) silos[port] = silo;
        var grains = await cluster.Connect();
        await Eventually.True(() => AreApartAndComplete(grains, clients), TestCluster.Limit);
        foreach (var client in clients) Assert.Equal("answer 3 forgotten", await witness.Ask($"ask 3 forget {client.Id}"));

        frontEnd.Kill();
        var place = (await witness.Ask("ask 4 where self"))!.Split(' ')[^1];
        silos.Single(silo => silo.Key != place).Value.Kill();

        foreach (var client in clients)
        {
            await Eventually.True(() => cluster.Journal.Contains($"close {client.Id} FrontEndLost"), TestCluster.Limit);
            Assert.Equal(
                [$"close {client.Id} FrontEndLost", $"connect {client.Id}", $"knew {client.Id} game of-{client.Id} value-of-{client.Id}"],
                cluster.Journal.Where(line => line.Split(' ')[1] == client.Id).Order(StringComparer.Ordinal));
            client.Dispose();
        }
    }

    [Fact]
    public async Task Clients_with_one_routing_key_are_on_one_silo_and_move_together_when_it_dies()
    {
        await using var cluster = new TestCluster(await server.CreateDatabase());
        var silos = await StartSilos(cluster, 2);
        var (_, listeners) = await cluster.StartFrontEnd(["text"], "--FrontEnd:Routing:By=Address");
        var clients = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => LineClient.Hello(listeners[0])));
        var place = Assert.Single(await Places(clients));

        // The answer to this comes with the acknowledgement: what was asked before is not asked again when the silo dies.
        foreach (var client in clients) Assert.Equal("answer 1 LoadEvents", await client.Ask("ask 1 class"));
        silos[place].Kill();

        var next = Assert.Single(await Places(clients));
        Assert.NotEqual(place, next);

        // One that stops hands them over at once: nothing has been said when they are on the last.
        var last = Assert.Single(await StartSilos(cluster, 1));
        var grains = await cluster.Connect();
        silos[next].Terminate();
        await silos[next].WaitForExit();
        Assert.Equal([last.Key], await Homes(grains, clients));
        foreach (var client in clients) Assert.Equal("answer 10 LoadEvents", await client.Ask("ask 10 class"));
        foreach (var client in clients) client.Dispose();
    }

    private static async Task<bool> AreApartAndComplete(IGrainFactory grains, LineClient[] clients)
    {
        var frontEnd = ClientIds.FrontEndOf(clients[0].Id)!;
        var places = new HashSet<SiloAddress>();
        for (var copy = 0; copy < RosterKeys.Copies; copy++)
        {
            var roster = grains.Roster(frontEnd, copy);
            places.Add(await roster.Watch());
            var known = RosterPage.Read((await roster.Read(null)).Clients).Select(PackedClient.Unpack).ToDictionary(client => client.Id);
            if (!clients.All(client => known.GetValueOrDefault(client.Id) is { User: not null, Session.Count: 1 })) return false;
        }

        return places.Count == RosterKeys.Copies;
    }

    /// <returns>The silos, by their ports, that have grains of user code for the clients, whether these have said anything or not.</returns>
    private static async Task<string[]> Homes(IGrainFactory grains, LineClient[] clients)
    {
        var ids = clients.Select(client => client.Id).ToHashSet();
        var active = (await grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics())
            .Where(grain => ids.Contains(grain.GrainId.Key.ToString()!) && grain.GrainId.Type.ToString() != GrainTypes.ClientName)
            .ToList();
        Assert.Equal(clients.Length, active.Count);
        return [.. active.Select(grain => $"{grain.SiloAddress.Endpoint.Port}").Distinct()];
    }

    /// <returns>The silos by their ports.</returns>
    private static async Task<Dictionary<string, ServerProcess>> StartSilos(TestCluster cluster, int count)
    {
        var ports = Enumerable.Range(0, count).Select(_ => TestCluster.SiloPorts()).ToList();
        var silos = await Task.WhenAll(ports.Select(of => cluster.StartSilo(null, of)));
        return ports.Zip(silos).ToDictionary(pair => pair.First[0].Split('=')[1], pair => pair.Second);
    }

    /// <summary>The silos, by their ports, that have the clients' grains.</summary>
    private static async Task<string[]> Places(IEnumerable<LineClient> clients) =>
        [.. (await Task.WhenAll(clients.Select(async client => (await client.Ask("ask 9 where self"))!.Split(' ')[^1]))).Distinct()];
}
