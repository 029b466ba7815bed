using Xunit;

namespace OrleansGateway.Tests;

[CollectionDefinition(Name)]
public sealed class EmbeddedCollection : ICollectionFixture<EmbeddedFixture>
{
    public const string Name = "embedded";
}
