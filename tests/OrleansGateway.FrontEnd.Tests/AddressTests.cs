using System.Net;
using System.Net.Sockets;
using OrleansGateway.Testing.Embedded;

namespace OrleansGateway.FrontEnd.Tests;

public sealed class AddressTests
{
    [Theory]
    [InlineData("::1", "::1", "[::1]:")]
    [InlineData("::", "::1", "[::1]:")]
    [InlineData("::", "127.0.0.1", "127.0.0.1:")]
    [InlineData("0.0.0.0", "127.0.0.1", "127.0.0.1:")]
    public async Task A_listener_takes_clients_at_its_address_and_knows_theirs(string bound, string connectedTo, string seen)
    {
        await using var server = await EmbeddedServer.Start(("FrontEnd:Listeners:0:Address", bound));
        using var client = new TcpClient(IPAddress.Parse(connectedTo).AddressFamily);
        await client.ConnectAsync(IPAddress.Parse(connectedTo), server.Port("text"), Deadline.Token);
        using var lines = new StreamReader(client.GetStream());
        var hello = await lines.ReadLineAsync(Deadline.Token);
        var info = await server.Grains.Client(hello!.Split(' ')[1]).GetInfo().Within();
        Assert.StartsWith(seen, info!.RemoteEndPoint, StringComparison.Ordinal);
    }
}
