using OrleansGateway.Testing.Embedded;
using OrleansGateway.Testing.Postgres;
using OrleansGateway.Testing.Processes;
using Xunit;

namespace OrleansGateway.Cluster.Tests;

[Collection(ClusterCollection.Name)]
public sealed class StreamTests(PostgresServer server)
{
    [Fact]
    public async Task A_program_of_somebody_else_puts_messages_to_a_group_and_follows_the_clients()
    {
        const int messages = 50;
        await using var cluster = new TestCluster(await server.CreateDatabase());
        await cluster.StartSilo(null, "--OrleansGateway:PublishClientEvents=true");
        var port = await cluster.StartFrontEnd();
        using var member = await LineClient.Hello(port);
        Assert.Equal("answer 1 joined news", await member.Ask("ask 1 join news"));

        var program = cluster.Start(BuildOutput.Of("OrleansGateway.Streams.Client", "tests"), "--Group=news", $"--Messages={messages}");
        for (var i = 0; i < messages; i++) Assert.Equal($"streamed {i}", await member.Read());

        string visitor;
        using (var client = await LineClient.Hello(port))
        {
            visitor = client.Id;
            await program.WaitForLine($"Connected {visitor}");
        }

        await program.WaitForLine($"Closed {visitor} ClientClosed");
    }
}
