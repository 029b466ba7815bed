using System.Net.WebSockets;
using System.Text;
using OrleansGateway.FrontEnd;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests;

public sealed class RoutingTests
{
    private const int Length = 24;
    private const int RoutedLength = 28;

    [Fact]
    public async Task Clients_of_a_tenant_have_one_route_and_those_of_none_have_no_route()
    {
        await using var server = await EmbeddedServer.Start(("FrontEnd:Routing:By", "Query"), ("FrontEnd:Routing:Name", "tenant"));
        var (one, two) = (await IdOf(server, "?tenant=acme"), await IdOf(server, "?tenant=acme&x=y"));
        var other = await IdOf(server, $"?tenant={Uri.EscapeDataString("客户 \0 😀")}{new string('x', 8000)}");
        Assert.All([one, two, other], id => Assert.Equal(RoutedLength, id.Length));
        Assert.Equal(RouteOf(one), RouteOf(two));
        Assert.NotEqual(RouteOf(one), RouteOf(other));
        Assert.DoesNotContain("acme", one, StringComparison.Ordinal);
        Assert.Equal(Length, (await IdOf(server, "?tenant=")).Length);
        Assert.Equal(Length, (await IdOf(server, "")).Length);
        using var client = await LineClient.Hello(server.Port("text"));
        Assert.Equal(Length, client.Id.Length);
    }

    [Fact]
    public async Task A_client_with_a_route_can_do_what_any_can()
    {
        await using var server = await EmbeddedServer.Start(("FrontEnd:Routing:By", "Address"));
        string id;
        using (var client = await LineClient.Hello(server.Port("text")))
        {
            id = client.Id;
            Assert.Equal(RoutedLength, id.Length);
            Assert.Equal("joined room", await client.Ask("join room"));
            Assert.Equal("bound anna", await client.Ask("uid anna"));
            await client.Send("set key value");
            Assert.Equal("value value", await client.Ask("get key"));
            Assert.Equal("mail", await client.Ask("user anna mail"));
            Assert.Equal("news", await client.Ask("pub room news"));
            Assert.Equal(Delivery.Confirmed, await server.Grains.Client(id).Send("outside"));
            Assert.Equal("outside", await client.Read());
            Assert.Equal([id], (await server.Grains.Everyone().ListClients()).Items);
        }

        await Eventually.True(() => server.Journal.Closed.Count == 1);
        var closed = server.Journal.Closed.Single();
        Assert.Equal((id, CloseReason.ClientClosed, "value"), (closed.Id, closed.Reason, closed.Session["key"]));
    }

    [Fact]
    public async Task A_class_of_the_application_chooses_and_when_it_fails_the_client_goes_anywhere()
    {
        await using var server = await EmbeddedServer.Start(_ => { }, builder => builder.AddClientRouting<ByListener>());
        using var text = await LineClient.Hello(server.Port("text"));
        using var another = await LineClient.Hello(server.Port("text"));
        using var auto = await LineClient.Connect(server.Port("auto"));
        await auto.Send("echo one");
        var failing = (await auto.Read())!.Split(' ')[1];
        Assert.Equal(RouteOf(text.Id), RouteOf(another.Id));
        Assert.Equal((RoutedLength, Length), (text.Id.Length, failing.Length));
    }

    [Fact]
    public async Task A_class_and_a_setting_that_both_choose_stop_the_start()
    {
        var failure = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => EmbeddedServer.Start(_ => { }, builder => builder.AddClientRouting<ByListener>(), ("FrontEnd:Routing:By", "Address")));
        Assert.Equal([$"FrontEnd:Routing:By is 'Address'; allowed: Spread, because {typeof(ByListener).FullName} chooses."], failure.Failures);
    }

    private static string RouteOf(string id) => id.Substring(8, 4);

    private static async Task<string> IdOf(EmbeddedServer server, string query)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port("websocket")}/{query}"), Deadline.Token);
        var buffer = new byte[100];
        var hello = await socket.ReceiveAsync(buffer, Deadline.Token);
        return Encoding.UTF8.GetString(buffer, 0, hello.Count).Split(' ')[1];
    }

    private sealed class ByListener : IClientRouting
    {
        public string? KeyOf(ClientInfo client) => client.Listener == "text" ? client.Listener : throw new InvalidOperationException("on purpose");
    }
}
