using OrleansGateway.FrontEnd.Protocols;

namespace OrleansGateway.FrontEnd.Tests.Protocols;

public sealed class ProtocolRegistryTests
{
    private readonly ProtocolRegistry _registry = new();

    [Theory]
    [InlineData("auto")]
    [InlineData("frame")]
    [InlineData("tcp")]
    [InlineData("text")]
    [InlineData("websocket")]
    public void Every_protocol_is_known_by_its_name(string name) => Assert.Equal(name, _registry.Get(name).Name);

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones()
    {
        var exception = Assert.Throws<ArgumentException>(() => _registry.Get("udp"));
        Assert.Contains("'udp'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("auto, frame, tcp, text, websocket", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tcp", "ping")]
    [InlineData("text", "ping\r\n")]
    [InlineData("frame", "\0\0\0\u0008ping")]
    public void Ping_data_goes_out_as_a_message_and_none_when_it_is_empty(string name, string expected)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        Assert.False(_registry.Get(name).WritePing([], output));
        Assert.Equal(0, output.WrittenCount);
        Assert.True(_registry.Get(name).WritePing("ping"u8, output));
        Assert.Equal(expected, System.Text.Encoding.ASCII.GetString(output.WrittenSpan));
    }
}
