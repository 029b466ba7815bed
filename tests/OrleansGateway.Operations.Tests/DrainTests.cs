using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Postgres;
using Xunit;

namespace OrleansGateway.Operations.Tests;

public sealed class DrainTests
{
    [UnixFact]
    public async Task A_front_end_told_to_stop_serves_its_clients_for_the_drain_time_then_closes_them_and_leaves()
    {
        await using var postgres = await PostgresServer.StartNew();
        var database = await postgres.CreateDatabase();
        await using var silo = OperatedProcess.Silo(database);
        await using var leaving = OperatedProcess.FrontEnd(database, "--FrontEnd:DrainTime=00:00:05");
        await using var staying = OperatedProcess.FrontEnd(database);
        await Task.WhenAll(leaving.IsReady(), staying.IsReady());
        using var client = await ChatLine.Enter(leaving.Port);
        using var witness = await ChatLine.Enter(staying.Port);
        using var socket = new ClientWebSocket { Options = { Proxy = null } };
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{leaving.Port}"), CancellationToken.None).Within();

        leaving.Server.Terminate();
        await leaving.IsNotReady();
        Assert.Equal(HttpStatusCode.OK, await leaving.Live());
        await Eventually.True(() => IsRefused(leaving.Port));
        await client.Say("one more thing");
        await witness.Hears($"{client.Id} said one more thing");
        await witness.Say("we hear you");
        await client.Hears($"{witness.Id} said we hear you");

        await client.End();
        await End(socket).Within();
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, socket.CloseStatus);
        await witness.Hears($"{client.Id} logout");
        Assert.Equal(0, await leaving.Server.WaitForExit());
        Assert.Equal(HttpStatusCode.OK, await staying.Ready());
    }

    private static async Task End(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        while ((await socket.ReceiveAsync(buffer, CancellationToken.None)).MessageType != WebSocketMessageType.Close)
        {
        }
    }

    private static async Task<bool> IsRefused(int port)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
