using OrleansGateway.Failures.Scenarios;
using OrleansGateway.Testing;
using Xunit;

namespace OrleansGateway.Failures.Tests.Scenarios;

[Collection(ClusterCollection.Name)]
public class FrontEndTests(ClusterFixture fixture)
{
    [UnixFact]
    public Task Each_client_of_a_front_end_that_is_killed_gets_one_OnClose() => ShortForm.Holds(new KillFrontEnd(), fixture.Cluster);

    [UnixFact]
    public Task Front_end_that_freezes_within_its_lease_loses_nothing_and_one_that_stops_closes_in_order() =>
        ShortForm.Holds(new Together(new FreezeFrontEnd(), new StopFrontEnd()), fixture.Cluster);

    [UnixFact]
    public Task Front_end_that_wakes_after_its_lease_drops_its_clients_and_serves_new_ones() =>
        ShortForm.Holds(new FreezeFrontEndForLong(), fixture.Cluster);
}
