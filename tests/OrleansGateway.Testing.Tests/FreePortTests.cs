using System.Net;
using System.Net.Sockets;
using Xunit;

namespace OrleansGateway.Testing.Tests;

public class FreePortTests
{
    [Fact]
    public void Port_is_free_and_given_once()
    {
        var ports = Enumerable.Range(0, 50).Select(_ => FreePort.Next()).ToList();

        Assert.Equal(ports.Count, ports.Distinct().Count());
        foreach (var port in ports)
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
    }
}
