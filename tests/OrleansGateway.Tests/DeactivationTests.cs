using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests;

/// <summary>Grains are a cache: they may go at any time, and nobody notices.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class DeactivationTests(EmbeddedFixture embedded)
{
    [Fact]
    public async Task Grains_that_are_deactivated_in_the_middle_of_traffic_lose_nothing()
    {
        using var member = await LineClient.Hello(embedded.Text);
        using var sender = await LineClient.Hello(embedded.Text);
        await member.Ask("join volatile");
        await sender.Ask("uid volatile-user");
        await sender.Send("set key value");
        for (var round = 0; round < 30; round++)
        {
            await Collect();
            for (var i = 0; i < 20; i++)
            {
                await sender.Send($"pub volatile {round} {i}");
                await sender.Send($"echo {round} {i}");
                if (i == 10) await Collect();
            }

            for (var i = 0; i < 20; i++)
            {
                Assert.Equal($"{round} {i}", await sender.Read());
                Assert.Equal($"{round} {i}", await member.Read());
            }
        }

        await Collect();
        Assert.Equal("value value", await sender.Ask("get key"));
        Assert.Equal("user volatile-user", await sender.Ask("whoami"));
        Assert.Equal("mail", await sender.Ask("user volatile-user mail"));
        Assert.Equal("count 1", await sender.Ask("count volatile"));
        Assert.Empty(embedded.Server.Journal.Redelivered);
    }

    [Fact]
    public async Task A_session_read_from_outside_survives_the_grain()
    {
        using var client = await LineClient.Hello(embedded.Text);
        var grain = embedded.Server.Grains.Client(client.Id);
        await grain.SetSession(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" });
        await Collect();
        await grain.UpdateSession(new Dictionary<string, string?> { ["a"] = null, ["c"] = "3" });
        await Collect();
        Assert.Equal(new Dictionary<string, string> { ["b"] = "2", ["c"] = "3" }, await grain.GetSession());
    }

    [Fact]
    public async Task Grains_of_a_client_that_has_gone_go_too()
    {
        var client = await LineClient.Hello(embedded.Text);
        Assert.NotEmpty(await GrainsOf(client.Id));

        client.Dispose();

        await Eventually.True(async () => (await GrainsOf(client.Id)).Length == 0);
    }

    private async Task<DetailedGrainStatistic[]> GrainsOf(string client)
    {
        var all = await embedded.Server.Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics().Within();
        return [.. all.Where(grain => grain.GrainId.Key.ToString() == client)];
    }

    private Task Collect() =>
        embedded.Server.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero).Within();
}
