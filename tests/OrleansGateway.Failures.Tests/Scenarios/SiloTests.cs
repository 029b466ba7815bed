using OrleansGateway.Failures.Scenarios;
using OrleansGateway.Testing;
using Xunit;

namespace OrleansGateway.Failures.Tests.Scenarios;

[Collection(ClusterCollection.Name)]
public class SiloTests(ClusterFixture fixture)
{
    [UnixFact]
    public Task Nobody_notices_a_silo_that_comes_and_one_that_is_asked_to_stop() =>
        ShortForm.Holds(new Together(new AddSilo(), new StopSilo()), fixture.Cluster);

    [UnixFact]
    public Task Nobody_notices_that_all_silos_are_replaced_one_after_another() =>
        ShortForm.Holds(new ReplaceSilos(), fixture.Cluster, silos: 2);

    [UnixFact]
    public Task Nothing_is_lost_when_a_silo_is_killed() => ShortForm.Holds(new KillSilo(), fixture.Cluster);

    [UnixFact]
    public Task Nothing_is_lost_when_a_silo_freezes_and_goes_on() => ShortForm.Holds(new FreezeSilo(), fixture.Cluster);

    [UnixFact]
    public Task Clients_stay_connected_and_lose_nothing_while_there_is_no_silo() => ShortForm.Holds(new NoSilo(), fixture.Cluster);
}
