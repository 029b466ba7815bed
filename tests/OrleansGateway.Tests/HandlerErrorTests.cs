using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests;

public sealed class HandlerErrorTests
{
    [Fact]
    public async Task An_exception_closes_the_client_and_what_it_sent_after_is_not_handled()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await LineClient.Hello(server.Port("text"));
        await client.SendBytes("echo before\nthrow\necho after\n"u8.ToArray());
        Assert.Equal(["before"], await client.ReadToEnd());
        await Eventually.True(() => server.Journal.Closed.Any(closed => closed.Id == client.Id));
        Assert.Equal(CloseReason.HandlerError, Assert.Single(server.Journal.Closed).Reason);
    }

    [Fact]
    public async Task With_the_other_policy_the_client_goes_on()
    {
        await using var server = await EmbeddedServer.Start(("OrleansGateway:OnHandlerError", "Continue"));
        using var client = await LineClient.Hello(server.Port("text"));
        await client.SendBytes("echo before\nthrow\necho after\n"u8.ToArray());
        Assert.Equal("before", await client.Read());
        Assert.Equal("after", await client.Read());
    }
}
