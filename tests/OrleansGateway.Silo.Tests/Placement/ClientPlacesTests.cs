using System.Net;
using OrleansGateway.Silo.Placement;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Tests.Placement;

public class ClientPlacesTests
{
    private const int Routes = 20_000;

    private static readonly SiloAddress[] Silos = [.. Enumerable.Range(1, 5).Select(i => Silo(i, generation: i))];
    private static readonly string[] Ids = [.. Enumerable.Range(0, Routes).Select(i => ClientIds.New("0123abcd", ClientIds.RouteFor($"tenant-{i}")))];

    [Fact]
    public void Each_silo_gets_its_share_of_the_routes()
    {
        var shares = Ids.CountBy(id => ClientPlaces.Choose(id, Silos)).ToList();
        Assert.Equal(Silos.Length, shares.Count);
        Assert.All(shares, share => Assert.InRange(share.Value, Routes / 5 * 0.9, Routes / 5 * 1.1));
    }

    [Fact]
    public void Everybody_chooses_the_same_whatever_the_order_in_which_silos_are_known()
    {
        var reversed = Silos.Reverse().ToArray();
        Assert.All(Ids.Take(1000), id =>
        {
            var of = ClientIds.New("otherone", ClientIds.RouteOf(id)!);
            Assert.Equal(ClientPlaces.Choose(id, Silos), ClientPlaces.Choose(of, reversed));
        });
    }

    [Fact]
    public void A_silo_that_dies_moves_its_own_routes_only_and_has_them_again_when_it_is_back()
    {
        var left = Silos[1..];
        Assert.All(Ids, id =>
        {
            var before = ClientPlaces.Choose(id, Silos);
            if (!before.Equals(Silos[0])) Assert.Equal(before, ClientPlaces.Choose(id, left));
        });
        var movedTo = Ids.Where(id => ClientPlaces.Choose(id, Silos).Equals(Silos[0])).CountBy(id => ClientPlaces.Choose(id, left));
        Assert.Equal(left.Length, movedTo.Count());

        SiloAddress[] again = [Silo(1, generation: 77), .. left];
        Assert.All(Ids, id => Assert.Equal(ClientPlaces.Choose(id, Silos).Endpoint, ClientPlaces.Choose(id, again).Endpoint));
    }

    [Fact]
    public void Clients_without_a_route_are_spread()
    {
        var shares = Enumerable.Range(0, 5000).CountBy(_ => ClientPlaces.Choose(ClientIds.New("0123abcd"), Silos)).ToList();
        Assert.All(shares, share => Assert.InRange(share.Value, 800, 1200));
        Assert.Equal(Silos.Length, shares.Count);
    }

    private static SiloAddress Silo(int number, int generation) =>
        SiloAddress.New(new IPEndPoint(IPAddress.Parse($"10.0.0.{number}"), 11111), generation);
}
