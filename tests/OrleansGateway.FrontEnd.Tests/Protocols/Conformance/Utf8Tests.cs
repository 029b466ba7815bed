using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols.Conformance;

public sealed class Utf8Tests(EchoServer server) : IClassFixture<EchoServer>
{
    private static readonly byte[] Sample = "a\u00e4\u20ac\U0001F600z"u8.ToArray();

    [Fact]
    [Trait(Rfc6455.Section, "5.6")]
    public async Task Text_may_be_cut_into_fragments_at_every_byte()
    {
        using var client = await ConnectAsync();
        for (var cut = 0; cut <= Sample.Length; cut++)
        {
            await client.SendAsync(ClientFrame.Text(Sample[..cut], final: false), ClientFrame.Continuation(Sample[cut..]));
            await client.ExpectTextAsync("a\u00e4\u20ac\U0001F600z");
        }
    }

    [Fact]
    [Trait(Rfc6455.Section, "8.1")]
    public async Task An_invalid_byte_at_every_position_fails_the_connection()
    {
        for (var position = 0; position < Sample.Length; position++)
        {
            var text = Sample.ToArray();
            text[position] = 0xFF;
            await FailsAsync(ClientFrame.Text(text));
        }
    }

    [Fact]
    [Trait(Rfc6455.Section, "8.1")]
    public async Task An_invalid_byte_in_every_fragment_fails_the_connection()
    {
        for (var position = 0; position < Sample.Length; position++)
        {
            var text = Sample.ToArray();
            text[position] = 0xC0;
            await FailsAsync(ClientFrame.Text(text[..position], final: false), ClientFrame.Continuation(text[position..]));
        }
    }

    [Theory]
    [Trait(Rfc6455.Section, "8.1")]
    [InlineData("80")]
    [InlineData("C080")]
    [InlineData("C3")]
    [InlineData("E282")]
    [InlineData("E08080")]
    [InlineData("EDA080")]
    [InlineData("F0808080")]
    [InlineData("F4908080")]
    [InlineData("F8888080")]
    public Task Text_that_is_cut_or_overlong_or_out_of_range_fails_the_connection(string hex) =>
        FailsAsync(ClientFrame.Text(Convert.FromHexString(hex)));

    [Fact]
    [Trait(Rfc6455.Section, "8.1")]
    public async Task A_large_text_over_many_segments_is_checked_to_its_end()
    {
        using var client = await ConnectAsync();
        var text = string.Concat(Enumerable.Repeat("\u20ac", 100_000));
        await client.SendAsync(ClientFrame.Text(text));
        await client.ExpectTextAsync(text);

        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        bytes[^1] = 0x20;
        await FailsAsync(ClientFrame.Text(bytes));
    }

    private async Task FailsAsync(params byte[][] frames)
    {
        using var client = await ConnectAsync();
        await client.SendAsync(frames);
        await client.ExpectCloseAsync(1007);
    }

    private Task<RawWebSocket> ConnectAsync() => RawWebSocket.ConnectAsync(server);
}
