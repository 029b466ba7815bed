using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests;

/// <summary>Every public call with what it must not be given: a clear answer, and nobody else is disturbed.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class BadInputTests(EmbeddedFixture embedded)
{
    private static readonly string TooLong = new('x', 1025);

    private IGrainFactory Grains => embedded.Server.Grains;

    public static TheoryData<string?> NoNames => [null, "", " ", "\t\n", TooLong, new string('ä', 513)];

    /// <summary>Names that might be mistaken for something else; one is as long as a name may be.</summary>
    public static TheoryData<string> StrangeNames =>
    [
        "\0", "a/b", "%2F", "news", "new", "newsletter", "gnews", "unews", "ä", "a\u0308", "\U0001F600", "\uFFFF", "\u202Eabc", "line\nbreak",
        new string('x', 1024), new string('ä', 512), "'; DROP TABLE clients; --",
    ];

    [Theory]
    [MemberData(nameof(NoNames))]
    public void No_name_is_refused_at_once(string? name)
    {
        Assert.ThrowsAny<ArgumentException>(() => Grains.Group(name!));
        Assert.ThrowsAny<ArgumentException>(() => Grains.User(name!));
    }

    [Fact]
    public void No_client_id_is_refused_at_once()
    {
        Assert.ThrowsAny<ArgumentException>(() => Grains.Client(null!));
        Assert.ThrowsAny<ArgumentException>(() => Grains.Client(""));
        Assert.ThrowsAny<ArgumentException>(() => Grains.Client(" "));
        Assert.ThrowsAny<ArgumentException>(() => Grains.Client(new string('x', 65)));
    }

    [Theory]
    [MemberData(nameof(StrangeNames))]
    public async Task Strange_name_is_a_name_of_its_own(string name)
    {
        using var member = await LineClient.Hello(embedded.Text);
        using var other = await LineClient.Hello(embedded.Text);
        await Grains.Group(name).Join(member.Id);
        if (name.Length < 500) await Grains.Group(name + "x").Join(other.Id);
        await Grains.Client(member.Id).BindUser(name);

        Assert.Equal(Delivery.Confirmed, await Grains.Group(name).Publish("to the group"));
        Assert.Equal(Delivery.Confirmed, await Grains.User(name).Send("to the user"));
        Assert.Equal(["to the group", "to the user"], await member.Read(2));
        Assert.Equal([member.Id], (await Grains.Group(name).ListClients()).Items);
        Assert.Equal(name, (await Grains.Client(member.Id).GetInfo())!.User);
        Assert.Equal([name], (await Grains.Client(member.Id).ListGroups()).Items);
        Assert.Contains(name, (await Grains.Everyone().ListGroups(limit: 10_000)).Items);
        Assert.Contains(name, (await Grains.Everyone().ListUsers(limit: 10_000)).Items);
        Assert.Equal("nothing else", await other.Ask("echo nothing else"));
    }

    [Fact]
    public async Task Null_where_something_is_needed_is_refused()
    {
        using var client = await LineClient.Hello(embedded.Text);
        var (one, group, everyone) = (Grains.Client(client.Id), Grains.Group("bad-input"), Grains.Everyone());
        await group.Join(client.Id);
        await Refused(() => group.Join(null!));
        await Refused(() => group.Join(""));
        await Refused(() => group.Leave(null!));
        await Refused(() => group.PublishExcept("m", null!));
        await Refused(() => group.PublishExcept("m", [null!]));
        await Refused(() => group.PublishCounted("m", [null!]));
        await Refused(() => everyone.PublishExcept("m", null!));
        await Refused(() => everyone.PublishExcept("m", [null!]));
        await Refused(() => everyone.PublishOnly("m", null!));
        await Refused(() => everyone.PublishTo("m", null!));
        await Refused(() => everyone.PublishToCounted("m", null!));
        await Refused(() => everyone.CloseAll(null!));
        await Refused(() => everyone.FindInfos(null!));
        await Refused(() => everyone.FindUsers([null!]));
        await Refused(() => everyone.FindUsers([TooLong]));
        await Refused(() => one.BindUser(null!));
        await Refused(() => one.SetSession(null!));
        await Refused(() => one.SetSession(new Dictionary<string, string> { ["k"] = null! }));
        await Refused(() => one.SetSession(new Dictionary<string, string> { [""] = "v" }));
        await Refused(() => one.UpdateSession(null!));
        await Refused(() => one.UpdateSession(new Dictionary<string, string?> { [""] = "v" }));
        await Refused(() => one.CompareAndSetSession(null!, null, "v"));
        Assert.ThrowsAny<ArgumentException>(() => (Message)default(string)!);
        Assert.ThrowsAny<ArgumentException>(() => (Message)default(byte[])!);
        Assert.Equal("untouched", await client.Ask("echo untouched"));
        Assert.Empty(await one.GetSession());
    }

    [Fact]
    public async Task Limit_or_deadline_that_cannot_be_is_refused()
    {
        var (group, user, everyone, client) = (Grains.Group("limits"), Grains.User("limits"), Grains.Everyone(), Grains.Client("00000000aaaaaaaaaaaaaaaa"));
        foreach (var limit in (int[])[0, -1, 10_001])
        {
            await Refused(() => group.ListClients(limit: limit));
            await Refused(() => group.ListInfos(limit: limit));
            await Refused(() => group.ListUsers(limit: limit));
            await Refused(() => user.ListClients(limit: limit));
            await Refused(() => user.ListInfos(limit: limit));
            await Refused(() => everyone.ListClients(limit: limit));
            await Refused(() => everyone.ListInfos(limit: limit));
            await Refused(() => everyone.ListUsers(limit: limit));
            await Refused(() => everyone.ListGroups(limit: limit));
            await Refused(() => client.ListGroups(limit: limit));
        }

        foreach (var deadline in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromMinutes(2), Timeout.InfiniteTimeSpan])
        {
            await Refused(() => group.Count(deadline));
            await Refused(() => group.CountUsers(deadline));
            await Refused(() => user.Count(deadline));
            await Refused(() => everyone.Count(deadline));
            await Refused(() => everyone.CountUsers(deadline));
            await Refused(() => everyone.CountGroups(deadline));
            await Refused(() => everyone.ListClients(deadline: deadline));
            await Refused(() => everyone.FindInfos([], deadline));
            await Refused(() => everyone.FindUsers([], deadline));
        }
    }

    [Fact]
    public void Message_that_is_too_large_is_refused()
    {
        Assert.Equal(Message.MaxBytes, Message.FromBytes(new byte[Message.MaxBytes]).Bytes.Length);
        Assert.ThrowsAny<ArgumentException>(() => Message.FromBytes(new byte[Message.MaxBytes + 1]));
        Assert.ThrowsAny<ArgumentException>(() => Message.FromString(new string('x', Message.MaxBytes + 1)));
        Assert.ThrowsAny<ArgumentException>(() => Message.FromUtf8(new byte[] { 0xFF }));
    }

    [Fact]
    public async Task Empty_message_is_a_message()
    {
        using var client = await LineClient.Hello(embedded.Text);
        Assert.Equal(Delivery.Confirmed, await Grains.Client(client.Id).Send(""));
        Assert.Equal("", await client.Read());
    }

    [Fact]
    public async Task Closed_client_takes_everything_and_nothing_comes_of_it()
    {
        string id;
        using (var client = await LineClient.Hello(embedded.Text)) id = client.Id;
        await Eventually.True(() => embedded.Server.Journal.Closed.Any(closed => closed.Id == id));
        var closed = Grains.Client(id);
        Assert.Equal(Delivery.NoReceiver, await closed.Send("lost"));
        Assert.Equal(Delivery.NoReceiver, await Grains.Group("closed").Join(id));
        await closed.Close("lost");
        await closed.Abort();
        await closed.BindUser("closed-user");
        await closed.UnbindUser();
        await closed.SetSession(new Dictionary<string, string> { ["k"] = "v" });
        await closed.UpdateSession(new Dictionary<string, string?> { ["k"] = "v" });
        Assert.False(await closed.CompareAndSetSession("k", null, "v"));
        Assert.Empty(await closed.GetSession());
        Assert.False(await Grains.User("closed-user").IsOnline());
        Assert.Single(embedded.Server.Journal.Closed, entry => entry.Id == id);
    }

    [Fact]
    public async Task Handler_that_names_nobody_gets_an_exception_and_may_go_on()
    {
        using var client = await LineClient.Hello(embedded.Text);
        Assert.Equal("refused 6", await client.Ask("bad"));
        Assert.Equal("still here", await client.Ask("echo still here"));
    }

    private static Task<ArgumentException> Refused(Func<Task> call) => Assert.ThrowsAnyAsync<ArgumentException>(call);
}
