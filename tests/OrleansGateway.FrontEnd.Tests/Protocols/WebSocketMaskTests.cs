using System.Buffers;
using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols;

public sealed class WebSocketMaskTests
{
    private static readonly byte[] Key = [0x12, 0x34, 0x56, 0x78];

    [Fact]
    public void Every_length_in_every_cut_is_unmasked_as_byte_by_byte()
    {
        for (var length = 0; length < 150; length++)
        {
            var masked = Enumerable.Range(0, length).Select(value => (byte)(value * 7)).ToArray();
            var expected = masked.Select((value, index) => (byte)(value ^ Key[index % 4])).ToArray();
            for (var size = 1; size <= Math.Max(1, length); size++)
            {
                var sequence = Segments.Of(masked, size);
                WebSocketMask.Remove(sequence, BitConverter.ToUInt32(Key));
                Assert.Equal(expected, sequence.ToArray());
            }
        }
    }
}
