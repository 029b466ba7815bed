using OrleansGateway.Testing;
using OrleansGateway.Testing.Postgres;
using OrleansGateway.Testing.Processes;
using Xunit;

namespace OrleansGateway.Cluster.Tests;

/// <summary>What is wrong at a start is told in one line.</summary>
[Collection(ClusterCollection.Name)]
public sealed class StartTests(PostgresServer server)
{
    private static readonly string Chat = BuildOutput.Of("OrleansGateway.Chat");

    [Theory]
    [InlineData("SiloPort", 0)]
    [InlineData("GatewayPort", 1)]
    public async Task Two_silos_on_one_port(string key, int index)
    {
        await using var cluster = new TestCluster(await server.CreateDatabase());
        var ports = TestCluster.SiloPorts();
        var port = ports[index].Split('=')[1];
        await cluster.Start(Chat, ports).WaitForPort(int.Parse(port), TestCluster.Limit);
        var others = TestCluster.SiloPorts();
        others[index] = ports[index];

        var second = cluster.Start(Chat, others);

        Assert.Equal(1, await second.WaitForExit(TestCluster.Limit));
        var line = Assert.Single(second.Output);
        Assert.StartsWith($"Orleans:Endpoints:{key} is '{port}', which another program uses", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_front_end_and_a_silo_of_different_clusters()
    {
        await using var cluster = new TestCluster(await server.CreateDatabase());
        await cluster.StartSilo(null, "--Orleans:ClusterId=one");
        var frontEnd = cluster.Start(
            BuildOutput.Of(TestCluster.FrontEnd), "--Orleans:ClusterId=two", $"--FrontEnd:Listeners:0:Port={FreePort.Next()}");
        await frontEnd.WaitForLine("No silo of cluster 'two' answers yet; the database has silos of 'one'", TestCluster.Limit);
        Assert.False(frontEnd.HasExited);
    }

    [Fact]
    public async Task A_silo_that_may_not_bring_the_schema_that_is_missing()
    {
        await using var cluster = new TestCluster(await server.CreateDatabase());
        var silo = cluster.Start(Chat, ["--Postgres:ApplySchema=false", .. TestCluster.SiloPorts()]);
        Assert.Equal(1, await silo.WaitForExit(TestCluster.Limit));
        Assert.Contains("apply sql/001_membership.sql", Assert.Single(silo.Output), StringComparison.Ordinal);
    }
}
