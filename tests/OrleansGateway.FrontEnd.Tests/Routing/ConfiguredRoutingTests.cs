using Microsoft.Extensions.Options;
using OrleansGateway.FrontEnd.Routing;

namespace OrleansGateway.FrontEnd.Tests.Routing;

public class ConfiguredRoutingTests
{
    private static readonly ClientInfo Client = new()
    {
        Id = "",
        Listener = "game",
        Protocol = "websocket",
        RemoteEndPoint = "[2001:db8::1]:50000",
        ConnectedAt = default,
        Handshake = new Handshake("/", "?x=1&tenant=m%C3%BCnchen", [new("X-Tenant", "acme"), new("Cookie", "a=b; tenant=c")]),
    };

    [Theory]
    [InlineData(RoutingKey.Spread, "", null)]
    [InlineData(RoutingKey.Query, "tenant", "münchen")]
    [InlineData(RoutingKey.Query, "nothing", null)]
    [InlineData(RoutingKey.Header, "x-tenant", "acme")]
    [InlineData(RoutingKey.Cookie, "tenant", "c")]
    [InlineData(RoutingKey.Address, "", "2001:db8::1")]
    public void The_key_is_what_the_settings_name(RoutingKey by, string name, string? key) => Assert.Equal(key, Routing(by, name).KeyOf(Client));

    [Theory]
    [InlineData(RoutingKey.Query)]
    [InlineData(RoutingKey.Header)]
    [InlineData(RoutingKey.Cookie)]
    public void A_client_without_a_handshake_has_no_key(RoutingKey by) => Assert.Null(Routing(by, "tenant").KeyOf(Client with { Handshake = null }));

    [Fact]
    public void A_client_whose_address_is_none_has_no_key() =>
        Assert.Null(Routing(RoutingKey.Address, "").KeyOf(Client with { RemoteEndPoint = "/a/socket" }));

    private static ConfiguredRouting Routing(RoutingKey by, string name)
    {
        var options = new FrontEndOptions();
        (options.Routing.By, options.Routing.Name) = (by, name);
        return new ConfiguredRouting(Options.Create(options));
    }
}
