using OrleansGateway.FrontEnd.Tests.Connections.Support;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;
using OrleansGateway.Wire;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.FrontEnd.Tests.Connections;

/// <summary>What comes with the acknowledgement of a batch.</summary>
public sealed class RepliesTests
{
    [Fact]
    public async Task Replies_reach_the_client_in_their_order()
    {
        await using var frontEnd = await Start();
        using var client = await Connect(frontEnd);
        frontEnd.Silo.Replies = id => Packed(Send(id, "one"), Send(id, "two"));

        await client.SendAsync("hello\n");

        Assert.Equal("one", await client.ReadLineAsync());
        Assert.Equal("two", await client.ReadLineAsync());
    }

    [Fact]
    public async Task Replies_of_one_batch_that_come_by_both_ways_are_applied_once()
    {
        await using var frontEnd = await Start();
        using var client = await Connect(frontEnd);
        frontEnd.Silo.Replies = id =>
        {
            var replies = Packed(Send(id, "one"));

            // The Open event has number 1, the message 2.
            frontEnd.Silo.Connections.Find(id)!.Replies.Apply(2, replies);
            return replies;
        };
        await client.SendAsync("hello\n");
        Assert.Equal("one", await client.ReadLineAsync());
        frontEnd.Silo.Replies = id => Packed(Send(id, "next"));

        await client.SendAsync("hello\n");

        Assert.Equal("next", await client.ReadLineAsync());
    }

    [Fact]
    public async Task Reply_that_cannot_be_read_does_not_hold_up_the_others()
    {
        await using var frontEnd = await Start();
        using var client = await Connect(frontEnd);
        frontEnd.Silo.Replies = id =>
        {
            var buffer = new PackBuffer(64);
            var item = buffer.BeginItem();
            buffer.WriteByte(200);
            buffer.WriteString(id);
            buffer.EndItem(item);
            buffer.WritePost(Send(id, "readable"));
            return buffer.Written;
        };

        await client.SendAsync("hello\n");

        Assert.Equal("readable", await client.ReadLineAsync());
    }

    [Fact]
    public async Task Close_among_the_replies_ends_the_connection_after_its_last_message()
    {
        await using var frontEnd = await Start();
        using var client = await Connect(frontEnd);
        frontEnd.Silo.Replies = id =>
        {
            var buffer = new PackBuffer(64);
            buffer.WritePost(new ClosePost(id, CloseReason.ServerClosed, "bye"));
            return buffer.Written;
        };

        await client.SendAsync("hello\n");

        Assert.Equal("bye", await client.ReadLineAsync());
        var end = client.ReadToEndAsync();
        await frontEnd.PassUntil(() => end.IsCompleted);
        Assert.Empty(await end);
    }

    private static SendPost Send(string id, string text) => new(id, text);

    private static ReadOnlyMemory<byte> Packed(params SendPost[] posts)
    {
        var buffer = new PackBuffer(64);
        foreach (var post in posts) buffer.WritePost(post);
        return buffer.Written;
    }

    private static Task<ClockedFrontEnd> Start() => ClockedFrontEnd.Start(new ListenerOptions { Name = "text", Protocol = "text" });

    private static async Task<RawClient> Connect(ClockedFrontEnd frontEnd)
    {
        var client = await RawClient.ConnectAsync(frontEnd.Port);
        await Eventually.True(() => frontEnd.Silo.Connections.All.Any(connection => connection.Session.IsConnected));
        return client;
    }
}
