using OrleansGateway.Testing.Postgres;
using Xunit;

namespace OrleansGateway.Postgres.Tests;

/// <summary>The test classes that share one server; each test has a database of its own.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}
