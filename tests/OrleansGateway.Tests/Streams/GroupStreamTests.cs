using Orleans.Streams;
using OrleansGateway.Streams;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests.Streams;

[Collection(EmbeddedCollection.Name)]
public sealed class GroupStreamTests(EmbeddedFixture embedded)
{
    private IStreamProvider Provider => embedded.Server.Service<IClusterClient>().GetStreamProvider(StreamNames.Provider);

    [Fact]
    public async Task What_is_put_on_a_groups_stream_is_published_to_the_group_in_order()
    {
        const int messages = 200;
        using var member = await LineClient.Hello(embedded.Text);
        using var other = await LineClient.Hello(embedded.Text);
        await member.Ask("join streamed");
        var stream = Provider.GroupStream("streamed");
        for (var i = 0; i < messages; i++) await stream.OnNextAsync($"one {i}");
        await stream.OnNextBatchAsync(Enumerable.Range(0, messages).Select(i => (Message)$"batch {i}"));
        for (var i = 0; i < messages; i++) Assert.Equal($"one {i}", await member.Read());
        for (var i = 0; i < messages; i++) Assert.Equal($"batch {i}", await member.Read());
        Assert.Equal("nothing else", await other.Ask("echo nothing else"));
    }

    [Fact]
    public async Task Strings_and_bytes_are_messages_and_anything_else_is_dropped()
    {
        using var member = await LineClient.Hello(embedded.Text);
        foreach (var group in new[] { "texts", "numbers", "bytes" }) await member.Ask($"join {group}");

        // Orleans lets one process use a stream with one type only.
        await Provider.GetStream<int>(StreamId.Create(StreamNames.Groups, "numbers")).OnNextAsync(42);
        await Provider.GetStream<string>(StreamId.Create(StreamNames.Groups, "texts")).OnNextAsync("a string");
        Assert.Equal("a string", await member.Read());
        await Provider.GetStream<byte[]>(StreamId.Create(StreamNames.Groups, "bytes")).OnNextAsync("some bytes"u8.ToArray());
        Assert.Equal("some bytes", await member.Read());
    }

    [Fact]
    public async Task A_name_that_is_not_allowed_holds_up_no_other_group()
    {
        using var member = await LineClient.Hello(embedded.Text);
        await member.Ask("join allowed");
        for (var i = 0; i < 20; i++) await Provider.GroupStream(new string('x', 1025 + i)).OnNextAsync("lost");
        await Provider.GroupStream("allowed").OnNextAsync("here");
        Assert.Equal("here", await member.Read());
    }
}
