using OrleansGateway.Failures.Scenarios;
using OrleansGateway.Testing;
using Xunit;

namespace OrleansGateway.Failures.Tests.Scenarios;

[Collection(ClusterCollection.Name)]
public class SystemTests(ClusterFixture fixture)
{
    [UnixFact]
    public Task Nothing_is_lost_while_PostgreSQL_is_down_though_a_silo_is_killed() => ShortForm.Holds(new StopPostgres(), fixture.Cluster);

    [UnixFact]
    public Task Every_count_is_right_after_a_churn_of_kills_freezes_and_starts() => ShortForm.Holds(new Churn(), fixture.Cluster);

    [UnixFact]
    public Task Both_roles_come_up_in_whatever_order_they_are_started() => ShortForm.Holds(new StartOrders(), fixture.Cluster);
}
