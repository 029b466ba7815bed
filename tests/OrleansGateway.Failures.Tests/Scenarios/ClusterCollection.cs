using Xunit;

namespace OrleansGateway.Failures.Tests.Scenarios;

/// <summary>The tests that share one cluster; each brings it back to its size before it begins.</summary>
[CollectionDefinition(Name)]
public sealed class ClusterCollection : ICollectionFixture<ClusterFixture>
{
    public const string Name = "cluster";
}
