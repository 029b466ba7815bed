using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests;

/// <summary>What becomes of a message, counted in clients.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class OutcomeTests(EmbeddedFixture embedded)
{
    private const string Nobody = "00000000aaaaaaaaaaaaaaaa";

    private IGrainFactory Grains => embedded.Server.Grains;

    [Fact]
    public async Task Send_is_counted()
    {
        using var client = await LineClient.Hello(embedded.Text);
        Assert.Equal((1, 0, 0, 0), Of(await Grains.Client(client.Id).SendCounted("to one")));
        Assert.Equal("to one", await client.Read());
        Assert.Equal((0, 0, 1, 0), Of(await Grains.Client(Nobody).SendCounted("lost")));
        Assert.Equal((0, 0, 1, 0), Of(await Grains.Client(client.Id[..8] + Nobody[8..]).SendCounted("lost")));
        Assert.Equal((0, 0, 1, 0), Of(await Grains.Client("no id").SendCounted("lost")));
    }

    [Fact]
    public async Task Publish_is_counted_in_members()
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => LineClient.Hello(embedded.Text)));
        foreach (var client in clients) await client.Ask("join counted");
        foreach (var client in clients[..2]) await client.Ask("uid counted-user");
        var group = Grains.Group("counted");
        Assert.Equal((5, 0, 0, 0), Of(await group.PublishCounted("all")));
        Assert.Equal((3, 0, 0, 0), Of(await group.PublishCounted("some", [clients[0].Id, clients[1].Id, Nobody])));
        Assert.Equal((0, 0, 0, 0), Of(await Grains.Group("counted-none").PublishCounted("nobody")));
        Assert.Equal("all", await clients[0].Read());
        Assert.Equal(["all", "some"], await clients[4].Read(2));

        Assert.Equal((2, 0, 0, 0), Of(await Grains.User("counted-user").SendCounted("both")));
        foreach (var client in clients) client.Dispose();
    }

    [Fact]
    public async Task Publish_to_many_counts_each_client_once()
    {
        using var one = await LineClient.Hello(embedded.Text);
        using var two = await LineClient.Hello(embedded.Text);
        await Task.WhenAll(one.Ask("join counted-a"), two.Ask("join counted-a"));
        await one.Ask("join counted-b");
        var targets = new Targets { Groups = ["counted-a", "counted-b"], Clients = [one.Id, Nobody, Nobody, "no id", two.Id[..8] + Nobody[8..]] };
        Assert.Equal((2, 0, 3, 0), Of(await Grains.Everyone().PublishToCounted("many", targets)));
        Assert.Equal((1, 0, 0, 0), Of(await Grains.Everyone().PublishToCounted(
            "one", targets with { Except = [two.Id, Nobody, "no id", two.Id[..8] + Nobody[8..]] })));
        Assert.Equal((0, 0, 0, 0), Of(await Grains.Everyone().PublishToCounted("nobody", new Targets())));
        Assert.Equal(["many", "one"], await one.Read(2));
    }

    [Fact]
    public async Task Full_queue_counts_as_dropped()
    {
        await using var server = await EmbeddedServer.Start(
            ("FrontEnd:Listeners:0:WhenFull", "DropNewest"), ("FrontEnd:Listeners:0:MaxOutgoingBytes", "1024"));
        using var sleeper = await LineClient.Hello(server.Port("text"), receiveBuffer: 4096);
        using var reader = await LineClient.Hello(server.Port("text"));
        await server.Grains.Group("slow").Join(sleeper.Id);
        await server.Grains.Group("slow").Join(reader.Id);

        // What the two systems' buffers take on the way is accepted.
        var large = new string('x', 100_000);
        DeliveryCount count;
        do
        {
            count = await server.Grains.Group("slow").PublishCounted(large);
            Assert.Equal(2, count.Accepted + count.Dropped);
            if (count.Accepted == 2) Assert.Equal(large, await reader.Read());
        }
        while (count.Dropped == 0);

        var sending = server.Grains.Client(sleeper.Id);
        await Eventually.True(async () => Of(await sending.SendCounted(large)) == (0, 1, 0, 0));
    }

    [Fact]
    public async Task Handler_counts_in_its_place_among_what_it_sends()
    {
        using var one = await LineClient.Hello(embedded.Text);
        using var two = await LineClient.Hello(embedded.Text);
        await Task.WhenAll(one.Ask("join handler-counted"), two.Ask("join handler-counted"));
        await one.Send("counted handler-counted");
        Assert.Equal(["first", "second", "third", "reached 2"], await one.Read(4));
        Assert.Equal(["first", "second", "third"], await two.Read(3));
    }

    [Fact]
    public async Task Several_clients_are_closed_with_a_last_message()
    {
        using var one = await LineClient.Hello(embedded.Text);
        using var two = await LineClient.Hello(embedded.Text);
        using var three = await LineClient.Hello(embedded.Text);
        await Task.WhenAll(one.Ask("join closing"), two.Ask("join closing"), three.Ask("uid closing-user"));

        Assert.Equal(Delivery.Confirmed, await Grains.Everyone().CloseAll(new Targets { Groups = ["closing"], Except = [two.Id] }, "bye"));
        Assert.Equal(["bye"], await one.ReadToEnd());
        Assert.Equal("still here", await two.Ask("echo still here"));
        Assert.Equal(Delivery.Confirmed, await Grains.User("closing-user").Close("bye user"));
        Assert.Equal(["bye user"], await three.ReadToEnd());
        Assert.Equal(Delivery.Confirmed, await Grains.Everyone().CloseAll(new Targets { Clients = [two.Id, Nobody] }));
        Assert.Empty(await two.ReadToEnd());
        Assert.Equal(Delivery.NoReceiver, await Grains.Everyone().CloseAll(new Targets { Clients = [Nobody] }));
        Assert.Equal(Delivery.NoReceiver, await Grains.User("closing-nobody").Close());
    }

    private static (long Accepted, long Dropped, long Gone, long Unconfirmed) Of(DeliveryCount count)
    {
        Assert.Empty(count.Silent);
        return (count.Accepted, count.Dropped, count.Gone, count.Unconfirmed);
    }
}
