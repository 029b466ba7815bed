using OrleansGateway.Testing.Postgres;
using Xunit;

namespace OrleansGateway.Cluster.Tests;

/// <summary>One database server for all; the tests run one after another, for each has several processes.</summary>
[CollectionDefinition(Name)]
public sealed class ClusterCollection : ICollectionFixture<PostgresServer>
{
    public const string Name = "cluster";
}
