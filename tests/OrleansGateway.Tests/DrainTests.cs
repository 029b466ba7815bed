using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests;

public sealed class DrainTests
{
    [Fact]
    public async Task A_stop_serves_the_clients_for_the_drain_time_and_closes_each_with_its_reason()
    {
        await using var server = await EmbeddedServer.Start(("FrontEnd:DrainTime", "00:00:03"));
        var port = server.Port("text");
        using var client = await LineClient.Hello(port);
        using var other = await LineClient.Hello(port);
        other.Dispose();
        await Eventually.True(() => server.Journal.Closed.Count == 1);

        var stop = server.Stop();
        await Eventually.True(() => IsRefused(port));
        Assert.Equal("still here", await client.Ask("echo still here"));

        Assert.Null(await client.Read());
        await stop.Within();
        AssertClosed(server, client, CloseReason.FrontEndStopping);
    }

    [Fact]
    public async Task A_stop_ends_before_the_drain_time_when_the_last_client_has_left()
    {
        await using var server = await EmbeddedServer.Start(("FrontEnd:DrainTime", "01:00:00"));
        using var client = await LineClient.Hello(server.Port("text"));

        var stop = server.Stop();
        await Eventually.True(() => IsRefused(server.Port("text")));
        client.Dispose();

        await stop.Within();
        AssertClosed(server, client, CloseReason.ClientClosed);
    }

    [Fact]
    public async Task The_host_waits_for_the_drain_besides_what_it_waits_anyway()
    {
        await using var server = await EmbeddedServer.Start(("FrontEnd:DrainTime", "00:10:00"));

        Assert.Equal(new HostOptions().ShutdownTimeout + TimeSpan.FromMinutes(10), server.Service<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }

    private static void AssertClosed(EmbeddedServer server, LineClient client, CloseReason reason)
    {
        Assert.Equal(reason, Assert.Single(server.Journal.Closed, closed => closed.Id == client.Id).Reason);

        // Who asked whether the port was still open may have been a client as well.
        Assert.Equal(server.Journal.Connected.Order(), server.Journal.Closed.Select(closed => closed.Id).Order());
    }

    private static async Task<bool> IsRefused(int port)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync("127.0.0.1", port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
