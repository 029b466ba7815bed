using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace OrleansGateway.FrontEnd.Tests;

public sealed class StartupFailureTests
{
    [Fact]
    public async Task An_application_without_listeners_whose_address_is_in_use_ends_with_code_1()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://{other.LocalEndpoint}");

        Assert.Equal(1, await builder.RunFrontEndAsync(_ => { }));
    }
}
