using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Testing.Postgres;
using Xunit;

namespace OrleansGateway.Cluster.Tests;

/// <summary>Questions and counted messages over two front-ends, one of which freezes and then dies.</summary>
[Collection(ClusterCollection.Name)]
public sealed class QueryTests(PostgresServer server)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(500);

    [UnixFact]
    public async Task Answer_says_which_front_end_was_silent_and_is_whole_again_when_that_is_back_or_gone()
    {
        await using var cluster = new TestCluster(await server.CreateDatabase());
        await Task.WhenAll(cluster.StartSilo(), cluster.StartSilo());
        var frontEnds = await Task.WhenAll(cluster.RunFrontEnd(), cluster.RunFrontEnd());
        var second = frontEnds[1].Process;
        using var one = await LineClient.Hello(frontEnds[0].Port);
        using var two = await LineClient.Hello(frontEnds[1].Port);
        foreach (var client in (LineClient[])[one, two])
        {
            await client.Ask("ask 1 join news");
            await client.Ask("ask 2 bind anna");
        }

        var program = await cluster.Connect();
        var (group, everyone) = (program.Group("news"), program.Everyone());
        var silent = two.Id[..8];
        await Eventually.True(async () => (await everyone.Count()) is { Value: 2, IsComplete: true });
        Assert.Equal(2, (await group.Count()).Value);
        Assert.Equal(1, (await everyone.CountUsers()).Value);
        Assert.Equal(["anna"], (await everyone.ListUsers()).Items);
        Assert.Equal(["anna"], (await group.ListUsers()).Items);
        Assert.Equal(2, (await program.User("anna").Count()).Value);
        Assert.Equal(2, Assert.Single((await everyone.FindUsers(["anna"])).Items).ClientIds.Count);
        Assert.Equal(2, (await group.PublishCounted("both")).Accepted);

        // Each freeze is far shorter than the lease: a front-end that outlasts it is dead, and its clients are gone.
        await second.Stop();
        IsPartial(1, silent, await everyone.Count(Soon));
        IsPartial(1, silent, await group.Count(Soon));
        IsPartial(1, silent, await program.User("anna").Count(Soon));
        Assert.True(await program.User("anna").IsOnline());
        var pages = new List<Page<string>>();
        await foreach (var page in everyone.ClientPages(deadline: Soon)) pages.Add(page);
        Assert.Equal([one.Id], pages.SelectMany(page => page.Items));
        Assert.Equal([silent], pages.SelectMany(page => page.Silent));
        var users = await everyone.ListUsers(deadline: Soon);
        Assert.Equal(["anna"], users.Items);
        Assert.Equal([silent], users.Silent);
        second.Continue();
        await Eventually.True(async () => (await everyone.Count()) is { Value: 2, IsComplete: true });

        await second.Stop();
        var counted = await group.PublishCounted("one, and later two");
        Assert.Equal((1, 0), (counted.Accepted, counted.Unconfirmed));
        Assert.Equal([silent], counted.Silent);
        var named = await everyone.PublishToCounted("named", new Targets { Clients = [one.Id, two.Id] });
        Assert.Equal((1, 1, 0), (named.Accepted, named.Unconfirmed, named.Gone));

        second.Continue();

        // Two ways to a front-end that was suspected: either may be the first.
        Assert.Equal("both", await two.Read());
        Assert.Equal(["named", "one, and later two"], (await two.Read(2)).Order(StringComparer.Ordinal));
        Assert.Equal(["both", "one, and later two", "named"], await one.Read(3));
        await Eventually.True(async () => (await everyone.Count()) is { Value: 2, IsComplete: true });

        second.Kill();
        IsPartial(1, silent, await everyone.Count(Soon));
        await Eventually.True(async () => (await everyone.Count(Soon)) is { Value: 1, IsComplete: true }, TestCluster.Limit);
        Assert.Equal([one.Id], (await group.ListClients()).Items);
        Assert.Equal((1, 1), (await everyone.PublishToCounted("gone", new Targets { Clients = [one.Id, two.Id] }) is var last ? (last.Accepted, last.Gone) : default));
    }

    private static void IsPartial(long value, string silent, Total total)
    {
        Assert.Equal(value, total.Value);
        Assert.Equal([silent], total.Silent);
    }
}
