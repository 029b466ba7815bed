using OrleansGateway.FrontEnd.Tests.Connections.Support;

namespace OrleansGateway.FrontEnd.Tests.Connections;

/// <summary>One client of a group does not read while another publishes: each policy, over real sockets.</summary>
public sealed class SlowReaderTests
{
    [Fact]
    public async Task The_slow_client_is_closed_with_its_reason_and_the_others_go_on()
    {
        await using var room = await Room.Open(FullQueuePolicy.CloseClient);
        await room.PublishUntil(() => !room.Server.Journal.Closed.IsEmpty);
        var closed = Assert.Single(room.Server.Journal.Closed);
        Assert.Equal((room.Slow.Id, CloseReason.SlowClient), (closed.Id, closed.Reason));
        Assert.True(room.Dropped(FullQueuePolicy.CloseClient) > 0);
        await room.PublishRound();
        Assert.True((await room.Slow.ReadToEnd()).Count < room.Published);
    }

    [Fact]
    public async Task The_newest_are_dropped_and_the_slow_client_goes_on_when_it_reads()
    {
        await using var room = await Room.Open(FullQueuePolicy.DropNewest);
        await room.PublishUntil(() => room.Dropped(FullQueuePolicy.DropNewest) > 0);
        var kept = room.Published - Room.MessagesPerRound;
        await room.PublishUntil(() => room.Dropped(FullQueuePolicy.DropNewest) > 100);
        Assert.Empty(room.Server.Journal.Closed);

        // When it has read there is room again, and what is published from then on arrives.
        var reading = room.ReadSlow(untilAny: room.Published);
        await room.PublishUntil(() => reading.IsCompleted);
        var numbers = await reading;
        Assert.Equal(numbers.Order(), numbers);
        Assert.Equal(Enumerable.Range(0, kept), numbers.Take(kept));
        Assert.InRange(numbers[^1] + 1 - numbers.Count, 100, room.Dropped(FullQueuePolicy.DropNewest));
    }

    [Fact]
    public async Task The_oldest_are_dropped_and_the_slow_client_still_gets_the_last()
    {
        await using var room = await Room.Open(FullQueuePolicy.DropOldest);
        await room.PublishUntil(() => room.Dropped(FullQueuePolicy.DropOldest) > 100);
        Assert.Empty(room.Server.Journal.Closed);
        var numbers = await room.ReadSlow(untilAny: room.Published - 1);
        Assert.Equal(numbers.Order(), numbers);
        Assert.Equal(room.Published - room.Dropped(FullQueuePolicy.DropOldest), numbers.Count);
    }
}
