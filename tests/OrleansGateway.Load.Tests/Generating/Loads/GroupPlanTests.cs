using OrleansGateway.Load.Generating.Loads;
using Xunit;

namespace OrleansGateway.Load.Tests.Generating.Loads;

public sealed class GroupPlanTests
{
    [Fact]
    public void Groups_apart_share_no_client()
    {
        var plan = GroupPlan.Apart(groups: 20, size: 50);
        var members = from @group in Enumerable.Range(0, 20) from place in Enumerable.Range(0, 50) select plan.Member(@group, place);
        Assert.Equal(Enumerable.Range(0, 1000), members.Order());
    }

    [Fact]
    public void With_fewer_clients_each_is_in_several_groups_and_in_each_once()
    {
        var plan = new GroupPlan(Groups: 100_000, Size: 3, Clients: 3000);
        Assert.All(
            Enumerable.Range(0, plan.Groups),
            group => Assert.Equal(3, Enumerable.Range(0, 3).Select(place => plan.Member(group, place)).Distinct().Count()));
        Assert.Equal(100, Enumerable.Range(0, plan.Groups).Count(group => plan.Member(group, 1) == 1));
    }
}
