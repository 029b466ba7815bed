using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests;

/// <summary>One server for all tests that leave its settings alone.</summary>
public sealed class EmbeddedFixture : IAsyncLifetime
{
    public EmbeddedServer Server { get; private set; } = null!;

    public int Text => Server.Port("text");

    public async Task InitializeAsync() => Server = await EmbeddedServer.Start();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
