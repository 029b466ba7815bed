using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests;

/// <summary>Counts, lists and look-ups, on a server that nobody else uses.</summary>
public sealed class QueryTests : IAsyncLifetime
{
    private const string Nobody = "00000000aaaaaaaaaaaaaaaa";

    private readonly List<LineClient> _clients = [];
    private EmbeddedServer _server = null!;

    private IGrainFactory Grains => _server.Grains;

    private IEnumerable<string> Ids => _clients.Select(client => client.Id).Order(StringComparer.Ordinal);

    public async Task InitializeAsync() => _server = await EmbeddedServer.Start();

    public async Task DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Clients_are_counted_and_listed_with_what_is_known_of_them()
    {
        await Connect(7);
        await Grains.Client(_clients[3].Id).SetSession(new Dictionary<string, string> { ["k"] = "v" });
        await Grains.Client(_clients[3].Id).BindUser("anna");
        var everyone = Grains.Everyone();

        Assert.Equal(7, (await everyone.Count()).Value);
        Assert.Equal(Ids, await All(everyone.ClientPages(pageSize: 3)));
        var infos = await All(everyone.InfoPages(pageSize: 2));
        Assert.Equal(Ids, infos.Select(info => info.Id));
        var anna = Assert.Single(infos, info => info.User == "anna");
        Assert.Equal((_clients[3].Id, "v", "text"), (anna.Id, anna.Session["k"], anna.Listener));
    }

    [Fact]
    public async Task Pages_are_as_long_as_asked_for_and_the_last_says_that_it_is()
    {
        await Connect(4);
        var everyone = Grains.Everyone();
        var first = await everyone.ListClients(limit: 2);
        var second = await everyone.ListClients(first.Next, limit: 2);
        Assert.Equal((2, 2), (first.Items.Count, second.Items.Count));
        Assert.True(first.IsComplete);

        // A cursor is a place, not an entry: the client at it may have gone, and it may be anything.
        _clients[0].Dispose();
        await Eventually.True(async () => (await everyone.Count()).Value == 3);
        Assert.Equal(Ids.Where(id => string.CompareOrdinal(id, first.Next) > 0 && id != _clients[0].Id), (await everyone.ListClients(first.Next)).Items);
        Assert.Equal(3, (await everyone.ListClients("")).Items.Count);
        Assert.Empty((await everyone.ListClients("zzzz")).Items);
        Assert.Empty((await everyone.ListClients("\uFFFF\u0000")).Items);
    }

    [Fact]
    public async Task Groups_and_users_are_counted_and_listed_once_each()
    {
        await Connect(4);
        foreach (var group in (string[])["b", "a", "aa", "ä", "\U0001F600"]) await Grains.Group(group).Join(_clients[0].Id);
        await Grains.Group("b").Join(_clients[1].Id);
        foreach (var client in _clients[..2]) await Grains.Client(client.Id).BindUser("anna");
        await Grains.Client(_clients[2].Id).BindUser("berta");
        var everyone = Grains.Everyone();

        Assert.Equal(5, (await everyone.CountGroups()).Value);
        Assert.Equal(["a", "aa", "b", "ä", "\U0001F600"], await All(everyone.GroupPages(pageSize: 2)));
        Assert.Equal(2, (await everyone.CountUsers()).Value);
        Assert.Equal(["anna", "berta"], await All(everyone.UserPages(pageSize: 1)));

        // What has been asked for once is kept in order: it follows what happens afterwards.
        await Grains.Group("ab").Join(_clients[3].Id);
        await Grains.Group("aa").Leave(_clients[0].Id);
        await Grains.Client(_clients[2].Id).UnbindUser();
        Assert.Equal(["a", "ab", "b", "ä", "\U0001F600"], (await everyone.ListGroups()).Items);
        Assert.Equal(["anna"], (await everyone.ListUsers()).Items);
    }

    [Fact]
    public async Task Group_is_listed_by_clients_infos_and_users()
    {
        await Connect(5);
        var group = Grains.Group("room");
        foreach (var client in _clients[..4]) await group.Join(client.Id);
        foreach (var client in _clients[..2]) await Grains.Client(client.Id).BindUser("anna");
        await Grains.Client(_clients[2].Id).BindUser("berta");
        var members = _clients[..4].Select(client => client.Id).Order(StringComparer.Ordinal);

        Assert.Equal(4, (await group.Count()).Value);
        Assert.Equal(members, await All(group.ClientPages(pageSize: 3)));
        Assert.Equal(members, (await All(group.InfoPages(pageSize: 3))).Select(info => info.Id));
        Assert.Equal(2, (await group.CountUsers()).Value);
        Assert.Equal(["anna", "berta"], (await group.ListUsers()).Items.Order(StringComparer.Ordinal));
        Assert.Equal(["anna", "berta"], (await All(group.UserPages(pageSize: 1))).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty((await Grains.Group("roo").ListClients()).Items);
        Assert.Equal(0, (await Grains.Group("roo").CountUsers()).Value);
    }

    [Fact]
    public async Task Large_group_is_listed_in_order_while_members_come_and_go()
    {
        await Connect(3);
        var more = await Task.WhenAll(Enumerable.Range(0, 1100).Select(_ => LineClient.Hello(_server.Port("text"))));
        _clients.AddRange(more);
        var group = Grains.Group("large");
        await Task.WhenAll(_clients[..^1].Select(client => group.Join(client.Id)));
        Assert.Equal(Ids.Where(id => id != _clients[^1].Id), await All(group.ClientPages(pageSize: 500)));

        await group.Join(_clients[^1].Id);
        await group.Leave(_clients[0].Id);
        Assert.Equal(Ids.Where(id => id != _clients[0].Id), await All(group.ClientPages(pageSize: 500)));
    }

    [Fact]
    public async Task User_is_listed_by_clients_and_infos()
    {
        await Connect(3);
        foreach (var client in _clients[..2]) await Grains.Client(client.Id).BindUser("anna");
        var anna = Grains.User("anna");
        var own = _clients[..2].Select(client => client.Id).Order(StringComparer.Ordinal).ToList();

        Assert.True(await anna.IsOnline());
        Assert.Equal(2, (await anna.Count()).Value);
        Assert.Equal(own, (await anna.ListClients()).Items);
        Assert.All((await anna.ListInfos()).Items, info => Assert.Equal("anna", info.User));
        Assert.Equal(0, (await Grains.User("nobody").Count()).Value);
    }

    [Fact]
    public async Task Client_lists_its_groups()
    {
        await Connect(1);
        foreach (var group in (string[])["b", "a", "c"]) await Grains.Group(group).Join(_clients[0].Id);
        await Grains.Client(_clients[0].Id).BindUser("anna");
        var first = await Grains.Client(_clients[0].Id).ListGroups(limit: 2);
        var second = await Grains.Client(_clients[0].Id).ListGroups(first.Next, limit: 2);
        Assert.Equal(["a", "b"], first.Items);
        Assert.Equal(["c"], second.Items);
        Assert.Null(second.Next);
        Assert.Empty((await Grains.Client(Nobody).ListGroups()).Items);
    }

    [Fact]
    public async Task Several_clients_and_users_are_looked_up_in_one_call()
    {
        await Connect(3);
        foreach (var client in _clients[..2]) await Grains.Client(client.Id).BindUser("anna");
        await Grains.Client(_clients[2].Id).BindUser("berta");

        var infos = await Grains.Everyone().FindInfos([_clients[2].Id, Nobody, _clients[0].Id, _clients[0].Id, "no id"]);
        Assert.Equal(new[] { _clients[0].Id, _clients[2].Id }.Order(StringComparer.Ordinal), infos.Items.Select(info => info.Id));
        var users = await Grains.Everyone().FindUsers(["berta", "nobody", "anna", "anna"]);
        Assert.Equal(["anna", "berta"], users.Items.Select(user => user.Uid));
        Assert.Equal((2, 1), (users.Items[0].ClientIds.Count, users.Items[1].ClientIds.Count));
    }

    [Fact]
    public async Task Page_of_large_sessions_ends_before_it_becomes_too_large()
    {
        await Connect(40);
        var large = new Dictionary<string, string> { ["k"] = new('x', 60_000) };
        await Task.WhenAll(_clients.Select(client => Grains.Client(client.Id).SetSession(large)));

        var first = await Grains.Everyone().ListInfos();
        Assert.InRange(first.Items.Count, 10, 20);
        Assert.NotNull(first.Next);
        Assert.Equal(Ids, (await All(Grains.Everyone().InfoPages())).Select(info => info.Id));

        var found = await Grains.Everyone().FindInfos([.. Ids]);
        Assert.Equal(found.Next, found.Items[^1].Id);
        Assert.InRange(found.Items.Count, 10, 20);
    }

    private static async Task<List<T>> All<T>(IAsyncEnumerable<Page<T>> pages)
    {
        var items = new List<T>();
        await foreach (var page in pages)
        {
            Assert.True(page.IsComplete);
            items.AddRange(page.Items);
        }

        return items;
    }

    private async Task Connect(int count)
    {
        for (var i = 0; i < count; i++) _clients.Add(await LineClient.Hello(_server.Port("text")));
    }
}
