using Xunit;

namespace OrleansGateway.Tests;

[Collection(EmbeddedCollection.Name)]
public sealed class GrainLookUpTests(EmbeddedFixture embedded)
{
    [Fact]
    public void Look_ups_give_the_references_that_Orleans_own_give_the_first_time_and_later()
    {
        var grains = embedded.Server.Grains;
        for (var time = 0; time < 2; time++)
        {
            AreSame(grains.GetGrain<IClientGrain>("00000000aaaaaaaaaaaaaaaa"), grains.Client("00000000aaaaaaaaaaaaaaaa"));
            AreSame(grains.GetGrain<IGroupGrain>("news"), grains.Group("news"));
            AreSame(grains.GetGrain<IUserGrain>("anna"), grains.User("anna"));
        }
    }

    private static void AreSame<T>(T expected, T found)
        where T : IAddressable
    {
        var (one, other) = ((GrainReference)(object)expected, (GrainReference)(object)found);
        Assert.Equal((one.GrainId, one.InterfaceType, one.GetType()), (other.GrainId, other.InterfaceType, other.GetType()));
    }
}
