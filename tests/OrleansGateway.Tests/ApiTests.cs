using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests;

/// <summary>The grains as anybody outside a handler calls them.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class ApiTests(EmbeddedFixture embedded)
{
    private const string Nobody = "00000000aaaaaaaaaaaaaaaa";

    private IGrainFactory Grains => embedded.Server.Grains;

    [Fact]
    public async Task Send_reaches_the_client_and_says_so()
    {
        using var client = await LineClient.Hello(embedded.Text);
        Assert.Equal(Delivery.Confirmed, await Grains.Client(client.Id).Send("a string"));
        Assert.Equal("a string", await client.Read());
        Assert.Equal(Delivery.Confirmed, await Grains.Client(client.Id).Send("bytes"u8.ToArray()));
        Assert.Equal("bytes", await client.Read());
    }

    [Theory]
    [InlineData(Nobody)]
    [InlineData("no id at all")]
    public async Task Nobody_is_told_from_somebody(string id)
    {
        Assert.Equal(Delivery.NoReceiver, await Grains.Client(id).Send("lost"));
        Assert.False(await Grains.Client(id).IsOnline());
        Assert.Null(await Grains.Client(id).GetInfo());
        Assert.Empty(await Grains.Client(id).GetSession());
        Assert.Equal(Delivery.NoReceiver, await Grains.Group("api-none").Join(id));
        await Grains.Client(id).BindUser("nobody");
        Assert.False(await Grains.User("nobody").IsOnline());
    }

    [Fact]
    public async Task Info_has_listener_protocol_and_remote_end_point()
    {
        using var client = await LineClient.Hello(embedded.Text);
        var info = await Grains.Client(client.Id).GetInfo();
        Assert.NotNull(info);
        Assert.Equal((client.Id, "text", "text"), (info.Id, info.Listener, info.Protocol));
        Assert.Equal($"127.0.0.1:{((System.Net.IPEndPoint)client.Socket.LocalEndPoint!).Port}", info.RemoteEndPoint);
        Assert.InRange(info.ConnectedAt, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
        Assert.Null(info.User);
    }

    [Fact]
    public async Task Groups_count_list_publish_except_and_dissolve()
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => LineClient.Hello(embedded.Text)));
        var group = Grains.Group("api-group");
        Assert.Equal(Delivery.NoReceiver, await group.Publish("nobody here"));
        foreach (var client in clients) Assert.Equal(Delivery.Confirmed, await group.Join(client.Id));
        await group.Join(clients[0].Id);
        Assert.Equal(5, (await group.Count()).Value);

        var first = await group.ListClients(limit: 3);
        var second = await group.ListClients(first.Next, limit: 3);
        Assert.Equal((3, 2), (first.Items.Count, second.Items.Count));
        Assert.Null(second.Next);
        Assert.Equal(clients.Select(client => client.Id).Order(StringComparer.Ordinal), first.Items.Concat(second.Items));

        await group.PublishExcept("some", [clients[0].Id, clients[1].Id]);
        await group.Publish("most", except: clients[0].Id);
        await group.Publish("all");
        await group.Leave(clients[4].Id);
        await group.Publish("without the last");
        Assert.Equal(["all", "without the last"], await clients[0].Read(2));
        Assert.Equal(["most", "all", "without the last"], await clients[1].Read(3));
        Assert.Equal(["some", "most", "all"], await clients[4].Read(3));

        await group.Dissolve();
        Assert.Equal(0, (await group.Count()).Value);
        Assert.Equal(Delivery.NoReceiver, await group.Publish("nobody left"));
        Assert.Equal("still here", await clients[4].Ask("echo still here"));
        foreach (var client in clients) client.Dispose();
    }

    [Fact]
    public async Task A_user_has_many_clients_and_a_client_one_user()
    {
        using var one = await LineClient.Hello(embedded.Text);
        using var two = await LineClient.Hello(embedded.Text);
        await Grains.Client(one.Id).BindUser("anna");
        await Grains.Client(two.Id).BindUser("anna");
        Assert.Equal(Delivery.Confirmed, await Grains.User("anna").Send("to both"));
        Assert.Equal("to both", await one.Read());
        Assert.Equal("to both", await two.Read());
        Assert.Equal(2, (await Grains.User("anna").ListClients()).Items.Count);

        await Grains.Client(two.Id).BindUser("berta");
        Assert.Equal([one.Id], (await Grains.User("anna").ListClients()).Items);
        Assert.Equal("berta", (await Grains.Client(two.Id).GetInfo())!.User);
        Assert.Equal("user berta", await two.Ask("whoami"));

        await Grains.Client(one.Id).UnbindUser();
        Assert.False(await Grains.User("anna").IsOnline());
        Assert.Equal(Delivery.NoReceiver, await Grains.User("anna").Send("nobody"));
        Assert.Null((await Grains.Client(one.Id).GetInfo())!.User);
    }

    [Fact]
    public async Task A_handler_sees_what_it_changed_in_its_next_message()
    {
        using var client = await LineClient.Hello(embedded.Text);
        await client.SendBytes("uid carla\nwhoami\nset k v\nget k\nset k\nget k\nunbind\nwhoami\n"u8.ToArray());
        Assert.Equal(["bound carla", "user carla", "value v", "value none", "unbound", "user none"], await client.Read(6));
    }

    [Fact]
    public async Task Session_value_is_changed_by_one_of_those_who_believe_the_same()
    {
        using var client = await LineClient.Hello(embedded.Text);
        var grain = Grains.Client(client.Id);
        Assert.True(await grain.CompareAndSetSession("turn", null, "0"));
        Assert.False(await grain.CompareAndSetSession("turn", null, "1"));

        for (var turn = 0; turn < 20; turn++)
        {
            var (from, to) = ($"{turn}", $"{turn + 1}");
            var won = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => grain.CompareAndSetSession("turn", from, to)));
            Assert.Single(won, isSet => isSet);
        }

        Assert.True(await grain.CompareAndSetSession("turn", "20", null));
        Assert.Empty(await grain.GetSession());
        Assert.False(await Grains.Client(Nobody).CompareAndSetSession("turn", null, "0"));
        await Assert.ThrowsAsync<ArgumentException>(() => grain.CompareAndSetSession("", null, "0"));
        await Assert.ThrowsAsync<ArgumentException>(() => grain.CompareAndSetSession("big", null, new string('x', 64 * 1024)));
    }

    [Fact]
    public async Task Handler_compares_and_sets_and_sees_it_in_its_next_message()
    {
        using var client = await LineClient.Hello(embedded.Text);
        await client.SendBytes("set seat 1\nswap seat 2 3\nget seat\nswap seat 1 2\nget seat\n"u8.ToArray());
        Assert.Equal(["swapped False 1", "value 1", "swapped True 1", "value 2"], await client.Read(4));
    }

    [Fact]
    public async Task Everyone_publishes_to_all_with_except_and_only()
    {
        using var one = await LineClient.Hello(embedded.Text);
        using var two = await LineClient.Hello(embedded.Text);
        var everyone = Grains.Everyone();
        Assert.Equal(Delivery.NoReceiver, await everyone.PublishOnly("nobody", []));
        await everyone.Publish("not to one", except: one.Id);
        await everyone.PublishOnly("to one", [one.Id, one.Id, Nobody]);
        await everyone.Publish("to all");
        Assert.Equal(["to one", "to all"], await one.Read(2));
        Assert.Equal(["not to one", "to all"], await two.Read(2));
        Assert.True((await everyone.Count()).Value >= 2);
        Assert.Contains(one.Id, (await everyone.ListClients(limit: 10_000)).Items);
    }

    [Fact]
    public async Task Client_that_several_targets_reach_gets_one_copy()
    {
        using var one = await LineClient.Hello(embedded.Text);
        using var two = await LineClient.Hello(embedded.Text);
        using var three = await LineClient.Hello(embedded.Text);
        await Task.WhenAll(one.Ask("join many-a"), two.Ask("join many-a"), three.Ask("uid many-user"));
        await Task.WhenAll(one.Ask("join many-b"), two.Ask("uid many-user"));
        var everyone = Grains.Everyone();
        var all = new Targets { Clients = [one.Id, Nobody], Groups = ["many-a", "many-b", "many-none"], Users = ["many-user"] };

        Assert.Equal(Delivery.Confirmed, await everyone.PublishTo("to all three", all));
        Assert.Equal(Delivery.Confirmed, await everyone.PublishTo("to two", all with { Except = [two.Id, three.Id] }));
        Assert.Equal(Delivery.NoReceiver, await everyone.PublishTo("nobody", new Targets { Clients = [Nobody], Groups = ["many-none"] }));
        Assert.Equal(Delivery.NoReceiver, await everyone.PublishTo("nobody", new Targets()));
        await everyone.Publish("end");

        Assert.Equal(["to all three", "to two", "end"], await one.Read(3));
        Assert.Equal(["to all three", "end"], await two.Read(2));
        Assert.Equal(["to all three", "end"], await three.Read(2));
    }

    [Fact]
    public async Task Handler_publishes_to_many_in_its_place_among_what_it_sends()
    {
        using var one = await LineClient.Hello(embedded.Text);
        using var two = await LineClient.Hello(embedded.Text);
        await two.Ask("join places");
        await Task.WhenAll(one.Ask("join places"), two.Ask("uid places-user"));

        await one.Send("places places places-user");

        Assert.Equal(["first", "second", "third"], await two.Read(3));
        Assert.Equal(["first", "second", "third", "fourth"], await one.Read(4));
    }

    [Theory]
    [InlineData("")]
    [InlineData("long")]
    public async Task Target_with_a_name_that_cannot_be_is_refused(string name)
    {
        var wrong = name == "long" ? new string('x', 1025) : name;
        await Assert.ThrowsAsync<ArgumentException>(() => Grains.Everyone().PublishTo("lost", new Targets { Groups = [wrong] }));
        await Assert.ThrowsAsync<ArgumentException>(() => Grains.Everyone().PublishTo("lost", new Targets { Users = [wrong] }));
    }

    [Fact]
    public async Task Close_sends_what_is_queued_and_a_last_message()
    {
        using var client = await LineClient.Hello(embedded.Text);
        await Grains.Client(client.Id).Send("before");
        await Grains.Client(client.Id).Close("goodbye");
        Assert.Equal(["before", "goodbye"], await client.ReadToEnd());
        await ClosedWith(client.Id, CloseReason.ServerClosed);
    }

    [Fact]
    public async Task Abort_drops_the_client()
    {
        using var client = await LineClient.Hello(embedded.Text);
        await Grains.Client(client.Id).Abort();
        Assert.Empty(await client.ReadToEnd());
        await ClosedWith(client.Id, CloseReason.ServerClosed);
    }

    [Fact]
    public async Task A_client_that_leaves_is_gone_from_groups_and_users_and_has_its_session_in_OnClose()
    {
        var client = await LineClient.Hello(embedded.Text);
        await client.Ask("join leaving");
        await client.Ask("uid leaver");
        await client.Send("set mood good");
        Assert.Equal("value good", await client.Ask("get mood"));
        client.Dispose();
        var closed = await ClosedWith(client.Id, CloseReason.ClientClosed);
        Assert.Equal("good", closed["mood"]);
        Assert.Equal(0, (await Grains.Group("leaving").Count()).Value);
        Assert.False(await Grains.User("leaver").IsOnline());
        Assert.False(await Grains.Client(client.Id).IsOnline());
    }

    [Fact]
    public async Task Names_and_sessions_have_limits()
    {
        using var client = await LineClient.Hello(embedded.Text);
        var grain = Grains.Client(client.Id);
        await Assert.ThrowsAsync<ArgumentException>(() => grain.BindUser(""));
        await Assert.ThrowsAsync<ArgumentException>(() => grain.BindUser(new string('x', 1025)));
        await Assert.ThrowsAsync<ArgumentException>(() => grain.SetSession(new Dictionary<string, string> { ["k"] = new('x', 65536) }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Grains.Everyone().ListClients(limit: 0));
    }

    private async Task<IReadOnlyDictionary<string, string>> ClosedWith(string id, CloseReason reason)
    {
        await Eventually.True(() => embedded.Server.Journal.Closed.Any(closed => closed.Id == id));
        var only = Assert.Single(embedded.Server.Journal.Closed, closed => closed.Id == id);
        Assert.Equal(reason, only.Reason);
        return only.Session;
    }
}
