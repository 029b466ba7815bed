using System.Runtime.InteropServices;
using OrleansGateway.FrontEnd.Protocols;

namespace OrleansGateway.FrontEnd.Tests.Protocols;

public sealed class MessageBufferTests
{
    [Fact]
    public void It_keeps_nothing_of_a_message_that_was_taken()
    {
        var buffer = new MessageBuffer();
        buffer.Append(new byte[100_000], limit: 100_000);
        Assert.Equal(100_000, buffer.Take().Length);
        Assert.Equal(0, buffer.Length);
        Assert.True(buffer.Take().IsEmpty);

        buffer.Append([1], limit: 100_000);
        Assert.True(ArraySize(buffer) < 1000);
    }

    [Fact]
    public void It_grows_with_what_is_there_and_not_beyond_the_limit()
    {
        var buffer = new MessageBuffer();
        for (var i = 0; i < 300; i++)
        {
            buffer.Append([1], limit: 300);
            Assert.InRange(ArraySize(buffer), i + 1, Math.Min(300, Math.Max(128, 2 * i)));
        }
    }

    // A struct: what is taken here is a copy.
    private static int ArraySize(MessageBuffer buffer) =>
        MemoryMarshal.TryGetArray(buffer.Take().First, out var segment) ? segment.Array!.Length : 0;
}
