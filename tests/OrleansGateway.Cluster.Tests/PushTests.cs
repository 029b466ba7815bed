using OrleansGateway.Testing.Embedded;
using OrleansGateway.Testing.Postgres;
using OrleansGateway.Testing.Processes;
using Xunit;

namespace OrleansGateway.Cluster.Tests;

[Collection(ClusterCollection.Name)]
public sealed class PushTests(PostgresServer server)
{
    [Fact]
    public async Task A_program_outside_of_the_cluster_reaches_a_group_a_user_a_client_and_everyone()
    {
        await using var cluster = new TestCluster(await server.CreateDatabase());
        await cluster.StartSilo();
        using var client = await LineClient.Hello(await cluster.StartFrontEnd());
        Assert.Equal("answer 1 joined news", await client.Ask("ask 1 join news"));
        Assert.Equal("answer 2 bound anna", await client.Ask("ask 2 bind anna"));

        Assert.Equal("Confirmed", await Push(cluster, "group", "news", "to the group"));
        Assert.Equal("Confirmed", await Push(cluster, "user", "anna", "to the user"));
        Assert.Equal("Confirmed", await Push(cluster, "client", client.Id, "to the client"));
        Assert.Equal("Confirmed", await Push(cluster, "everyone", "to everyone"));
        Assert.Equal("NoReceiver", await Push(cluster, "group", "nobody", "lost"));

        Assert.Equal("to the group", await client.Read());
        Assert.Equal("to the user", await client.Read());
        Assert.Equal("to the client", await client.Read());
        Assert.Equal("to everyone", await client.Read());
    }

    private static async Task<string> Push(TestCluster cluster, params string[] words)
    {
        var push = cluster.Start(BuildOutput.Of("OrleansGateway.Push"), words);
        Assert.Equal(0, await push.WaitForExit(TestCluster.Limit));
        return push.Output[^1];
    }
}
