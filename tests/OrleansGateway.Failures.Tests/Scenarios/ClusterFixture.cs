using OrleansGateway.Failures.Cluster;
using Xunit;

namespace OrleansGateway.Failures.Tests.Scenarios;

public sealed class ClusterFixture : IAsyncLifetime
{
    internal ServerCluster Cluster { get; private set; } = null!;

    public async Task InitializeAsync() => Cluster = await ServerCluster.Create();

    public Task DisposeAsync() => Cluster.DisposeAsync().AsTask();
}
