using System.Text.Unicode;
using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols;

public sealed class Utf8SequenceTests
{
    [Fact]
    public void Segments_are_judged_as_one_piece_is()
    {
        var valid = "a\u00e4\u20ac\U0001F600z"u8.ToArray();
        for (var seed = 0; seed < 5000; seed++)
        {
            var random = new Random(seed);
            var bytes = valid[random.Next(valid.Length)..];
            if (random.Next(3) > 0) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            bytes = bytes[..random.Next(bytes.Length + 1)];
            for (var size = 1; size <= bytes.Length; size++)
            {
                Assert.Equal(Utf8.IsValid(bytes), Utf8Sequence.IsValid(Segments.Of(bytes, size)));
            }
        }
    }

    [Fact]
    public void Every_lead_byte_with_every_next_byte_over_two_segments_is_judged_as_one_piece_is()
    {
        for (var first = 0; first < 256; first++)
        {
            for (var second = 0; second < 256; second++)
            {
                byte[] bytes = [(byte)first, (byte)second, 0x80, 0x80];
                for (var length = 1; length <= 4; length++)
                {
                    var part = bytes[..length];
                    Assert.Equal(Utf8.IsValid(part), Utf8Sequence.IsValid(Segments.Of(part, 1)));
                }
            }
        }
    }

    [Fact]
    public void Empty_segments_do_not_matter()
    {
        byte[] none = [], start = [0xE2], end = [0x82, 0xAC];
        Assert.True(Utf8Sequence.IsValid(Segments.Of(none, start, none, end)));
    }
}
