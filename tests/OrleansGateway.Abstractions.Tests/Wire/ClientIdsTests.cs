using OrleansGateway.Wire;
using Xunit;

namespace OrleansGateway.Abstractions.Tests.Wire;

public class ClientIdsTests
{
    private const string FrontEnd = "0123abcd";

    public static TheoryData<string> Keys => ["a", "München", "客户", "😀", "\ud800 half a character", "\0\n", new string('x', 1_000_000)];

    [Fact]
    public void An_id_without_a_route_has_24_characters_and_16_of_its_own()
    {
        var id = ClientIds.New(FrontEnd);
        Assert.Matches("^0123abcd[0-9a-hjkmnp-tv-z]{16}$", id);
        Assert.Equal(FrontEnd, ClientIds.FrontEndOf(id));
        Assert.Null(ClientIds.RouteOf(id));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void An_id_with_a_route_has_four_more_and_none_less_of_its_own(string key)
    {
        var route = ClientIds.RouteFor(key);
        Assert.Matches("^[0-9a-hjkmnp-tv-z]{4}$", route);
        Assert.Equal(route, ClientIds.RouteFor(key));
        var (one, other) = (ClientIds.New(FrontEnd, route), ClientIds.New(FrontEnd, route));
        Assert.Matches($"^0123abcd{route}[0-9a-hjkmnp-tv-z]{{16}}$", one);
        Assert.NotEqual(one, other);
        Assert.Equal(FrontEnd, ClientIds.FrontEndOf(one));
        Assert.Equal(route, ClientIds.RouteOf(one));
    }

    /// <summary>Every front-end of every version must give a key the same route.</summary>
    [Fact]
    public void A_keys_route_is_the_same_for_ever()
    {
        Assert.Equal("kxad", ClientIds.RouteFor("tenant-1"));
        Assert.Equal("neyw", ClientIds.RouteFor("tenant-2"));
    }

    [Fact]
    public void Keys_spread_evenly_over_routes()
    {
        const int keys = 200_000;
        var routes = Enumerable.Range(0, keys).Select(i => ClientIds.RouteFor($"tenant-{i}")).ToList();

        // Of 2^20 routes, 200,000 random choices meet some 181,700.
        Assert.InRange(routes.Distinct().Count(), 180_500, 182_900);
        var first = routes.CountBy(route => route[0]).ToList();
        Assert.Equal(32, first.Count);
        Assert.All(first, character => Assert.InRange(character.Value, keys / 32 * 0.9, keys / 32 * 1.1));
    }
}
