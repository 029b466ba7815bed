using System.Buffers;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Tests.Connections.Support;

namespace OrleansGateway.FrontEnd.Tests.Connections;

public sealed class SendQueueTests
{
    private static readonly ReadOnlySequence<byte> Nothing = ReadOnlySequence<byte>.Empty;

    [Fact]
    public void What_goes_straight_to_the_socket_and_what_waits_stay_in_order()
    {
        using var test = new QueueUnderTest();
        test.Send("1");
        test.Stop();
        test.Send("2");
        test.Queue.Add(Encoding.UTF8.GetBytes("3\r\n"));
        test.Send("4");
        Assert.Equal(["1", "2", "3", "4"], test.ReadLines());
        test.Send("5");
        Assert.Equal(["5"], test.ReadLines());
    }

    [Fact]
    public void A_batch_is_flushed_once_by_whoever_is_told_to()
    {
        using var test = new QueueUnderTest();
        Assert.Equal(QueueOutcome.ToFlush, test.Queue.Add("1"));
        Assert.Equal(QueueOutcome.Kept, test.Queue.Add("2"));
        Assert.Empty(test.ReadLines());
        test.Queue.Flush();
        Assert.Equal(["1", "2"], test.ReadLines());
    }

    [Fact]
    public void A_full_queue_closes_the_client_once_and_takes_no_more()
    {
        using var test = new QueueUnderTest(maxBacklogBytes: 30);
        test.Stop();
        for (var i = 0; i < 10; i++) test.Send("12345678");
        Assert.Equal(1, test.Overflows);
        Assert.Equal(4, test.Dropped(FullQueuePolicy.CloseClient));
        Assert.Empty(test.ReadLines());
    }

    [Fact]
    public void A_full_queue_drops_the_newest_and_counts_it()
    {
        using var test = new QueueUnderTest(maxBacklogBytes: 30, FullQueuePolicy.DropNewest);
        test.Stop();
        for (var i = 0; i < 10; i++) test.Send($"message{i}");
        Assert.Equal(["message0", "message1", "message2"], test.ReadLines());
        Assert.Equal((7, 0), (test.Dropped(FullQueuePolicy.DropNewest), test.Overflows));
    }

    [Fact]
    public void A_full_queue_drops_the_oldest_and_counts_it()
    {
        using var test = new QueueUnderTest(maxBacklogBytes: 30, FullQueuePolicy.DropOldest);
        test.Stop();
        for (var i = 0; i < 10; i++) test.Send($"message{i}");
        Assert.Equal(["message7", "message8", "message9"], test.ReadLines());
        Assert.Equal((7, 0), (test.Dropped(FullQueuePolicy.DropOldest), test.Overflows));
    }

    [Fact]
    public void The_oldest_make_room_for_one_that_is_larger_than_the_limit()
    {
        using var test = new QueueUnderTest(maxBacklogBytes: 30, FullQueuePolicy.DropOldest);
        test.Stop();
        test.Send("old");
        test.Send(new string('x', 100));
        Assert.Equal([new string('x', 100)], test.ReadLines());
        Assert.Equal(1, test.Dropped(FullQueuePolicy.DropOldest));
    }

    [Theory]
    [InlineData(FullQueuePolicy.CloseClient)]
    [InlineData(FullQueuePolicy.DropNewest)]
    [InlineData(FullQueuePolicy.DropOldest)]
    public void A_message_larger_than_the_limit_goes_when_nothing_else_waits(FullQueuePolicy policy)
    {
        using var test = new QueueUnderTest(maxBacklogBytes: 30, policy);
        test.Stop();
        test.Send(new string('x', 100));
        Assert.Equal([new string('x', 100)], test.ReadLines());
        Assert.Equal((0, 0), (test.Dropped(policy), test.Overflows));
    }

    [Fact]
    public void A_batch_larger_than_the_pipe_meets_the_limit_before_its_flush()
    {
        const int Limit = 100 * 1024;
        const int Size = 10 * 1024;
        using var test = new QueueUnderTest(Limit, FullQueuePolicy.DropNewest);
        var shared = new byte[Size];
        for (var i = 0; i < 1000; i++) test.Queue.Add(shared);
        test.Queue.Flush();
        var kept = test.ReadBytes().Length;
        Assert.InRange(kept, Limit, Limit + QueueUnderTest.PipeBytes + Size);
        Assert.Equal(1000 - (kept / Size), test.Dropped(FullQueuePolicy.DropNewest));
    }

    [Fact]
    public async Task The_end_waits_for_what_is_queued_and_the_farewell_is_the_last()
    {
        using var test = new QueueUnderTest();
        test.Stop();
        test.Send("1");
        var ended = test.Queue.End(output => output.Write("bye\r\n"u8));
        test.Send("late");
        Assert.False(ended.IsCompleted);
        Assert.Equal(["1", "bye"], test.ReadLines());
        await ended.Within();
        test.Send("later");
        Assert.Empty(test.ReadLines());
    }

    [Fact]
    public void The_end_of_an_idle_queue_is_at_once()
    {
        using var test = new QueueUnderTest();
        Assert.True(test.Queue.End(output => output.Write("bye\r\n"u8)).IsCompletedSuccessfully);
        Assert.Equal(["bye"], test.ReadLines());
    }

    [Fact]
    public void Abandoned_it_does_not_touch_a_pipe_that_is_completed()
    {
        using var test = new QueueUnderTest(maxBacklogBytes: 100_000);
        test.Queue.Add(new byte[10]);
        test.Queue.Abandon();
        test.Complete();
        test.Queue.Flush();
        Assert.Equal(QueueOutcome.Ended, test.Queue.Add(new byte[10]));
    }

    [Fact]
    public async Task Abandoned_it_keeps_no_message_and_nobody_waits()
    {
        using var test = new QueueUnderTest(maxBacklogBytes: 100_000);
        test.Stop();
        var kept = AddLarge(test);
        var ended = test.Queue.End(_ => { });
        Assert.True(IsAlive(kept));
        test.Queue.Abandon();
        await ended.Within();
        Assert.False(IsAlive(kept));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference AddLarge(QueueUnderTest test)
        {
            var bytes = new byte[10_000];
            test.Queue.Add(bytes);
            return new WeakReference(bytes);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        static bool IsAlive(WeakReference reference)
        {
            GC.Collect();
            return reference.IsAlive;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_socket_that_breaks_throws_at_nobody(bool isWaiting)
    {
        using var test = new QueueUnderTest();
        if (isWaiting) test.Stop();
        test.Socket.Complete(new SocketException((int)SocketError.TimedOut));
        test.Send("1");
        test.Send("2");
        await test.Queue.End(output => output.Write("bye"u8)).Within();
    }

    [Fact]
    public void Held_back_messages_come_after_the_opening()
    {
        using var test = new QueueUnderTest(isHeld: true);
        test.Send("1");
        test.Queue.AddPing("ping"u8);
        Assert.Empty(test.ReadLines());
        test.Queue.Release(output => output.Write("opening\r\n"u8));
        test.Send("2");
        Assert.Equal(["opening", "1", "2"], test.ReadLines());
    }

    [Fact]
    public void Held_back_messages_of_a_client_that_is_refused_never_come()
    {
        using var test = new QueueUnderTest(isHeld: true);
        test.Send("1");
        Assert.True(test.Queue.End(output => output.Write("refused\r\n"u8)).IsCompletedSuccessfully);
        test.Queue.Release(output => output.Write("opening\r\n"u8));
        Assert.Equal(["refused"], test.ReadLines());
    }

    [Fact]
    public void Of_a_flood_of_pings_the_last_is_answered_before_what_waits()
    {
        using var test = new QueueUnderTest(protocol: new WebSocketProtocol());
        test.Send(new string('-', QueueUnderTest.PipeBytes));
        test.Send("message");
        for (var i = 0; i < 100_000; i++) test.Queue.AddPong(new ReadOnlySequence<byte>(BitConverter.GetBytes(i)));
        Assert.Equal([0x8A, 4, .. BitConverter.GetBytes(99_999), 0x81, 7, .. "message"u8], test.ReadBytes()[^15..]);
    }

    [Fact]
    public void Nothing_is_asked_of_a_client_that_has_something_to_read()
    {
        using var test = new QueueUnderTest();
        test.Stop();
        test.Queue.AddPing("ping"u8);
        Assert.Empty(test.ReadLines());
        test.Queue.AddPing("ping"u8);
        Assert.Equal(["ping"], test.ReadLines());
        test.Queue.AddPong(Nothing);
        Assert.Empty(test.ReadLines());
    }

    [Fact]
    public async Task Many_adders_at_once_keep_each_their_order_and_lose_nothing()
    {
        const int Adders = 8;
        const int Messages = 20_000;
        using var test = new QueueUnderTest(maxBacklogBytes: int.MaxValue);
        var adding = Enumerable.Range(0, Adders).Select(adder => Task.Run(() =>
        {
            for (var i = 0; i < Messages; i++) test.Send($"{adder} {i}");
        })).ToList();
        var next = new int[Adders];
        using var lines = new StreamReader(test.Socket.AsStream());
        for (var i = 0; i < Adders * Messages; i++)
        {
            var words = (await lines.ReadLineAsync(Deadline.Token))!.Split(' ').Select(int.Parse).ToArray();
            Assert.Equal(next[words[0]]++, words[1]);
        }

        await Task.WhenAll(adding).Within();
        Assert.All(next, count => Assert.Equal(Messages, count));
    }
}
