using System.Net;
using Microsoft.Extensions.Hosting;
using OrleansGateway.FrontEnd.Silos;

namespace OrleansGateway.FrontEnd.Tests.Silos;

public class SiloWaysTests
{
    [Fact]
    public async Task Way_that_is_avoided_is_not_open_and_the_others_are()
    {
        IPEndPoint[] gateways = [new(IPAddress.Loopback, 30_001), new(IPAddress.Loopback, 30_002)];
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleansClient(client => client.UseStaticClustering(gateways));
        using var host = builder.Build();
        var ways = new SiloWays(host.Services);
        await Eventually.True(() => ways.Open.Count == gateways.Length);

        ways.Avoid(ways.Open[0]);

        Assert.Equal(gateways[1], Assert.Single(ways.Open).Endpoint);
    }

    [Fact]
    public void Process_without_a_client_of_its_own_has_no_ways()
    {
        using var host = Host.CreateApplicationBuilder().Build();

        Assert.Empty(new SiloWays(host.Services).Open);
    }
}
