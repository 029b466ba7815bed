using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests;

/// <summary>What is decided by who comes first: whoever that is, all parts agree on the outcome.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class RaceTests(EmbeddedFixture embedded)
{
    private const int Rounds = 50;

    private IGrainFactory Grains => embedded.Server.Grains;

    [Fact]
    public async Task Of_two_binds_at_once_one_is_the_last_and_everybody_agrees()
    {
        using var client = await LineClient.Hello(embedded.Text);
        var grain = Grains.Client(client.Id);
        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(grain.BindUser("race-a"), grain.BindUser("race-b"));
            var user = (await grain.GetInfo())!.User;
            var (isA, isB) = (await Grains.User("race-a").IsOnline(), await Grains.User("race-b").IsOnline());
            Assert.Equal((user == "race-a", user == "race-b"), (isA, isB));
            Assert.Equal($"user {user}", await client.Ask("whoami"));
        }
    }

    [Fact]
    public async Task Join_that_races_with_the_end_of_the_connection_leaves_no_member()
    {
        var group = Grains.Group("race-ending");
        for (var round = 0; round < Rounds; round++)
        {
            var client = await LineClient.Hello(embedded.Text);
            var joining = group.Join(client.Id);
            client.Dispose();
            await joining;
        }

        await Eventually.True(async () => (await group.Count()).Value == 0);
        Assert.Equal(Delivery.NoReceiver, await group.Publish("nobody"));
        Assert.DoesNotContain("race-ending", (await Grains.Everyone().ListGroups(limit: 10_000)).Items);
    }

    [Fact]
    public async Task User_that_is_bound_elsewhere_while_messages_are_on_their_way_gets_each_once_and_in_order()
    {
        using var one = await LineClient.Hello(embedded.Text);
        using var two = await LineClient.Hello(embedded.Text);
        await Grains.Client(one.Id).BindUser("race-moving");
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++) await Grains.User("race-moving").Send($"{i}");
        });
        for (var round = 0; round < 10; round++)
        {
            await Grains.Client(two.Id).BindUser("race-moving");
            await Grains.Client(one.Id).BindUser("race-away");
            await Grains.Client(one.Id).BindUser("race-moving");
            await Grains.Client(two.Id).BindUser("race-away");
        }

        await sending.Within();
        await Grains.User("race-moving").Send("end");
        await Grains.Client(two.Id).Send("end");

        // At every moment at least one of them was bound: no message is missing, and nobody has one twice.
        var (first, second) = (await ReadToEnd(one), await ReadToEnd(two));
        Assert.Equal(Enumerable.Range(0, 500), first.Union(second).Order());
        Assert.Equal(first.Distinct().Order(), first);
        Assert.Equal(second.Distinct().Order(), second);
    }

    private static async Task<List<int>> ReadToEnd(LineClient client)
    {
        var numbers = new List<int>();
        while (await client.Read() is { } line && line != "end") numbers.Add(int.Parse(line, System.Globalization.CultureInfo.InvariantCulture));
        return numbers;
    }
}
