using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Tests.Links;

/// <summary>Ids that no front-end gave, and calls in the name of front-ends that are not there.</summary>
public class ForgedIdTests
{
    public static TheoryData<string> NoClientIds => ["x", "0123", new string('x', 25), new string('x', 64), "héllo wörld \u0000 with 24 ch"];

    [Theory]
    [MemberData(nameof(NoClientIds))]
    public async Task An_id_of_the_wrong_form_reaches_nobody_and_disturbs_nobody(string id)
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await LineClient.Hello(server.Port("text"));
        await client.Ask("join everywhere");
        Assert.Equal(Delivery.NoReceiver, await server.Grains.Client(id).Send("lost"));
        Assert.Equal(Delivery.NoReceiver, await server.Grains.Group("everywhere").Join(id));
        Assert.Equal(Delivery.NoReceiver, await server.Grains.Group("everywhere").Leave(id));
        Assert.Equal(Delivery.NoReceiver, await server.Grains.Everyone().PublishOnly("lost", [id]));
        await server.Grains.Client(id).Close();
        await server.Grains.Client(id).BindUser("forged");
        Assert.Equal(id.Length == ClientIds.Length ? UpStatus.NotYet : UpStatus.Lost, (await Receive(server, id)).Status);
        if (id.Length != ClientIds.Length) await server.Grains.ClientReceiver(id).Lost([]);
        await StillServes(server, client, id);
    }

    [Fact]
    public async Task A_call_of_a_front_end_that_nobody_knows_is_refused()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await LineClient.Hello(server.Port("text"));
        var id = ClientIds.New(ClientIds.NewFrontEnd());
        Assert.Equal(UpStatus.NotYet, (await Receive(server, id)).Status);
        Assert.Equal(Delivery.NoReceiver, await server.Grains.Group("everywhere").Join(id));
        await client.Ask("join everywhere");
        await StillServes(server, client, id);
    }

    [Fact]
    public async Task An_id_of_a_living_front_end_that_it_never_gave_reaches_nobody()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await LineClient.Hello(server.Port("text"));
        await client.Ask("join everywhere");
        var id = ClientIds.New(server.Service<FrontEndIdentity>().Id);
        Assert.Equal(Delivery.NoReceiver, await server.Grains.Client(id).Send("lost"));
        Assert.Null(await server.Grains.Client(id).GetInfo());
        await server.Grains.Client(id).BindUser("forged");
        Assert.False(await server.Grains.User("forged").IsOnline());
        Assert.Equal(Delivery.NoReceiver, await server.Grains.Group("everywhere").Join(id));
        await StillServes(server, client, id);
    }

    [Fact]
    public async Task The_loss_of_a_front_end_that_lives_is_not_believed()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await LineClient.Hello(server.Port("text"));
        await server.Grains.ClientReceiver(client.Id).Lost([]);
        await client.Ask("join everywhere");
        await StillServes(server, client, client.Id);
    }

    private static Task<UpReply> Receive(EmbeddedServer server, string id)
    {
        var events = new PackBuffer(8);
        ClientEvent.WriteOpen(events);
        var client = new ClientInfo { Id = id, Listener = "", Protocol = "", RemoteEndPoint = "", ConnectedAt = default };
        return server.Grains.ClientReceiver(id).Receive(new UpBatch(0, 1, 1, false, events.Written, new ClientSnapshot(client, 0)));
    }

    /// <summary>No handler ran for the forged id, and the real client has its place.</summary>
    private static async Task StillServes(EmbeddedServer server, LineClient client, string forged)
    {
        Assert.Equal([client.Id], server.Journal.Connected);
        Assert.DoesNotContain(server.Journal.Closed, closed => closed.Id == forged);
        Assert.Equal(1, (await server.Grains.Group("everywhere").Count()).Value);
        await client.Send("pub everywhere still here");
        Assert.Equal("still here", await client.Read());
    }
}
