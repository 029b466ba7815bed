using System.Net;
using OrleansGateway.Wire;
using Xunit;

namespace OrleansGateway.Abstractions.Tests.Wire;

public class NumberedTests
{
    [Fact]
    public void Batches_are_read_as_they_were_written()
    {
        var buffer = new PackBuffer(8);
        new NumberedBatch(5_000_000_000, "client-1", new UpBatch(-7, 300, 2, true, new byte[] { 1, 2, 3 }, null)).Write(buffer);
        new NumberedBatch(2, "client-2", new UpBatch(8, 1, 1, false, default, null)).Write(buffer);
        var reader = new PackReader(buffer.Written);

        var (number, client, batch) = NumberedBatch.Read(ref reader);
        var second = NumberedBatch.Read(ref reader);

        Assert.Equal((5_000_000_000, "client-1", -7, 300, 2, true), (number, client, batch.Epoch, batch.FirstSequence, batch.Count, batch.IsRetry));
        Assert.Equal([1, 2, 3], batch.Events.ToArray());
        Assert.Equal((2L, "client-2", 8L, false), (second.Number, second.Client, second.Batch.Epoch, second.Batch.IsRetry));
        Assert.True(reader.AtEnd);
    }

    [Fact]
    public void Answers_are_read_as_they_were_written()
    {
        var gateway = SiloAddress.New(IPAddress.Parse("10.1.2.3"), 30_000, 4);
        var buffer = new PackBuffer(8);
        new NumberedReply(1, new UpReply(UpStatus.Done, -5, Replies: new byte[] { 9 }, Gateway: gateway)).Write(buffer);
        new NumberedReply(2, new UpReply(UpStatus.Refused, 0, 403)).Write(buffer);
        var reader = new PackReader(buffer.Written);

        var first = NumberedReply.Read(ref reader);
        var second = NumberedReply.Read(ref reader);

        Assert.Equal((1L, UpStatus.Done, -5L, gateway), (first.Number, first.Reply.Status, first.Reply.Epoch, first.Reply.Gateway));
        Assert.Equal([9], first.Reply.Replies.ToArray());
        Assert.Equal((2L, new UpReply(UpStatus.Refused, 0, 403, Array.Empty<byte>())), (second.Number, second.Reply with { Replies = Array.Empty<byte>() }));
        Assert.True(reader.AtEnd);
    }

    [Fact]
    public void Fields_of_a_newer_version_are_left_out_and_half_an_item_is_refused()
    {
        var buffer = new PackBuffer(8);
        new NumberedBatch(1, "client", new UpBatch(1, 1, 1, false, new byte[] { 1 }, null)).Write(buffer);
        var bytes = buffer.Written.ToArray();
        byte[] longer = [(byte)(bytes[0] + 1), .. bytes[1..], 77, .. bytes];

        var reader = new PackReader(longer);
        Assert.Equal("client", NumberedBatch.Read(ref reader).Client);
        Assert.Equal("client", NumberedBatch.Read(ref reader).Client);

        Assert.Throws<InvalidDataException>(() =>
        {
            var half = new PackReader(bytes.AsMemory(0, bytes.Length - 1));
            NumberedBatch.Read(ref half);
        });
    }
}
