using OrleansGateway.Load.Generating;
using Xunit;

namespace OrleansGateway.Load.Tests.Generating;

public sealed class PayloadTests
{
    [Fact]
    public void What_was_written_is_read()
    {
        var text = new byte[Payload.Size];
        var payload = new Payload(70_000, uint.MaxValue, long.MaxValue / 3);
        payload.Write(text);
        Assert.True(Payload.TryRead(text, out var read));
        Assert.Equal(payload, read);
        Assert.All(text, character => Assert.True(char.IsAsciiLetterOrDigit((char)character) || character == '-'));
    }

    [Fact]
    public void A_changed_text_is_not_a_payload()
    {
        var text = new byte[Payload.Size];
        new Payload(1, 2, 3).Write(text);
        Assert.False(Payload.TryRead(text.AsSpan(1), out _));
        text[0] = (byte)'x';
        Assert.False(Payload.TryRead(text, out _));
        text[0] = (byte)'0';
        text[^1] ^= 1;
        Assert.False(Payload.TryRead(text, out _));
    }
}
