using Orleans.Metadata;
using OrleansGateway.Silo.Placement;

namespace OrleansGateway.Silo.Tests.Placement;

public class UserCodePlacementTests
{
    private const string Key = WellKnownGrainTypeProperties.PlacementStrategy;

    [Fact]
    public void User_code_is_placed_by_client_and_other_grains_as_they_were()
    {
        Assert.Equal(nameof(ClientPlacement), Populated(typeof(Events), []).GetValueOrDefault(Key));
        Assert.Null(Populated(typeof(Grain), []).GetValueOrDefault(Key));
    }

    [Fact]
    public void Class_that_says_how_it_is_placed_keeps_that() =>
        Assert.Equal("RandomPlacement", Populated(typeof(Events), new() { [Key] = "RandomPlacement" })[Key]);

    private static Dictionary<string, string> Populated(Type grain, Dictionary<string, string> properties)
    {
        new UserCodePlacement().Populate(grain, GrainType.Create("any"), properties);
        return properties;
    }

    private sealed class Events : EventsGrain;
}
