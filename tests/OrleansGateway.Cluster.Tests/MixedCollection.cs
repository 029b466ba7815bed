using OrleansGateway.Testing.Postgres;
using Xunit;

namespace OrleansGateway.Cluster.Tests;

/// <summary>Tests of silos that differ. They wait for most of their time, and so run beside the others.</summary>
[CollectionDefinition(Name)]
public sealed class MixedCollection : ICollectionFixture<PostgresServer>
{
    public const string Name = "mixed";
}
