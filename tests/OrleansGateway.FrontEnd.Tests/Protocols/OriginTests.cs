using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols;

public sealed class OriginTests
{
    [Theory]
    [InlineData("https://chat.example", 101)]
    [InlineData("HTTPS://CHAT.EXAMPLE", 101)]
    [InlineData(null, 101)]
    [InlineData("http://chat.example", 403)]
    [InlineData("https://chat.example.evil.example", 403)]
    [InlineData("null", 403)]
    [InlineData("", 403)]
    public async Task With_allowed_origins_a_browser_from_elsewhere_is_refused(string? origin, int status)
    {
        await using var listener = await TestListener.StartAsync(
            "websocket", TestListener.Limits with { AllowedOrigins = ["https://other.example", "https://chat.example"] });
        using var client = await RawClient.ConnectAsync(listener.Port);
        await client.SendAsync(new UpgradeRequest().With("Origin", origin).ToBytes());
        Assert.Equal(status, (await client.ReadResponseAsync()).Status);
    }

    [Fact]
    public async Task Without_allowed_origins_any_is_welcome()
    {
        await using var listener = await TestListener.StartAsync("websocket");
        using var client = await RawClient.ConnectAsync(listener.Port);
        await client.SendAsync(new UpgradeRequest().With("Origin", "https://anywhere.example").ToBytes());
        Assert.Equal(101, (await client.ReadResponseAsync()).Status);
    }
}
