using System.Net;
using System.Net.Sockets;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Postgres;
using Xunit;

namespace OrleansGateway.Operations.Tests;

public sealed class HealthTests
{
    [UnixFact]
    public async Task Whoever_waits_for_the_database_or_a_silo_is_live_and_not_ready_until_they_come()
    {
        await using var postgres = await PostgresServer.StartOwn();
        var database = await postgres.CreateDatabase();
        await postgres.Stop();

        await using var silo = OperatedProcess.Silo(database);
        await using var frontEnd = OperatedProcess.FrontEnd(database);
        await Task.WhenAll(silo.IsLive(), frontEnd.IsLive());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await silo.Ready());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await frontEnd.Ready());

        // Refused, so that a client goes elsewhere, and does not wait here for what may never come.
        Assert.False(await IsOpen(frontEnd.Port));

        await postgres.Start();
        await Task.WhenAll(silo.IsReady(), frontEnd.IsReady());
        Assert.True(await IsOpen(frontEnd.Port));

        // Neither of them opens what ASP.NET would by default.
        Assert.False(await IsOpen(silo.HttpPort));
        Assert.False(await IsOpen(frontEnd.HttpPort));

        // An outage of the database changes nothing for who is there already.
        await postgres.Stop();
        Assert.Equal(HttpStatusCode.OK, await silo.Ready());
        Assert.Equal(HttpStatusCode.OK, await frontEnd.Ready());
    }

    [UnixFact]
    public async Task A_front_end_that_loses_its_last_silo_is_not_ready_but_live_and_keeps_its_clients()
    {
        await using var postgres = await PostgresServer.StartNew();
        var database = await postgres.CreateDatabase();
        var first = OperatedProcess.Silo(database);
        await using var frontEnd = OperatedProcess.FrontEnd(database);
        await frontEnd.IsReady();
        using var client = await ChatLine.Enter(frontEnd.Port);

        await first.DisposeAsync();
        await frontEnd.IsNotReady();
        Assert.Equal(HttpStatusCode.OK, await frontEnd.Live());
        await client.Say("to whom it may concern");

        await using var second = OperatedProcess.Silo(database);
        await Task.WhenAll(second.IsReady(), frontEnd.IsReady());
        await client.Hears("said to whom it may concern");
    }

    [UnixFact]
    public async Task SIGTERM_while_waiting_ends_with_code_0_and_without_a_stack_trace()
    {
        var nowhere = $"Host=127.0.0.1;Port={FreePort.Next()};Username=nobody;Database=none";
        await using var silo = OperatedProcess.Silo(nowhere);
        await using var frontEnd = OperatedProcess.FrontEnd(nowhere);

        foreach (var process in new[] { silo, frontEnd })
        {
            await process.IsLive();
            process.Server.Terminate();
            Assert.Equal(0, await process.Server.WaitForExit());
            Assert.DoesNotContain(process.Server.Output, line => line.Contains("Exception", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Clients_are_served_no_health()
    {
        await using var chat = OperatedProcess.Embedded();
        await chat.IsReady();

        Assert.Equal(HttpStatusCode.OK, await OperatedProcess.Get(chat.Port, "/"));
        Assert.Equal(HttpStatusCode.NotFound, await OperatedProcess.Get(chat.Port, "/health/ready"));
        Assert.Equal(HttpStatusCode.NotFound, await OperatedProcess.Get(chat.Port, "/health/live"));
        Assert.Equal(HttpStatusCode.NotFound, await OperatedProcess.Get(chat.OperatorPort, "/"));
    }

    [Theory]
    [InlineData("--Operator:Port=70000", "Operator:Port is '70000'; allowed: 0 to 65535.")]
    [InlineData("--Operator:Address=here", "Operator:Address is 'here'; allowed: an IPv4 or IPv6 address.")]
    [InlineData("--HttpApi:MaxBodySize=1", "HttpApi:MaxBodySize is '1'; allowed: 1024 to 67108864.")]
    [InlineData("--Operator:Prot=1", "Operator:Prot is not a setting; allowed: Address, Port.")]
    public async Task A_wrong_setting_is_one_line_and_exit_code_1(string argument, string line)
    {
        await using var chat = OperatedProcess.Embedded(argument);

        Assert.Equal(1, await chat.Server.WaitForExit(OperatedProcess.Limit));
        Assert.Equal([line], chat.Server.Output);
    }

    [Fact]
    public async Task An_operator_port_in_use_is_one_line_and_exit_code_1()
    {
        using var occupant = new TcpListener(IPAddress.Loopback, 0);
        occupant.Start();
        var port = ((IPEndPoint)occupant.LocalEndpoint).Port;
        var nowhere = $"Host=127.0.0.1;Port={FreePort.Next()};Username=nobody;Database=none";
        await using var silo = OperatedProcess.Silo(nowhere, $"--Operator:Port={port}");

        Assert.Equal(1, await silo.Server.WaitForExit(OperatedProcess.Limit));
        var line = Assert.Single(silo.Server.Output);
        Assert.StartsWith($"Operator:Port is '{port}', which another program uses: choose", line, StringComparison.Ordinal);
    }

    private static async Task<bool> IsOpen(int port)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
