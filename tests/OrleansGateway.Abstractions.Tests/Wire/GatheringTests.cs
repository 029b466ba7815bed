using System.Collections.Concurrent;
using OrleansGateway.Testing;
using OrleansGateway.Wire;
using Xunit;

namespace OrleansGateway.Abstractions.Tests.Wire;

public sealed class GatheringTests
{
    [Fact]
    public async Task What_many_threads_add_leaves_once_and_that_of_each_in_order()
    {
        const int Threads = 8;
        const int Each = 5_000;
        var sent = new Sent();

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++) sent.Add(new Item((thread * Each) + i, 10));
        }))).Within();
        await Eventually.True(() => sent.Count == Threads * Each);

        Assert.Equal(Enumerable.Range(0, Threads * Each), sent.Items.Select(item => item.Value).Order());
        Assert.All(sent.Messages.SelectMany(message => message.Items.GroupBy(item => item.Value / Each)), of => Assert.Equal(of.Select(item => item.Value).Order(), of.Select(item => item.Value)));
        Assert.All(sent.Messages, message => Assert.Equal(message.Count, message.Items.Count));
    }

    [Fact]
    public async Task Message_does_not_grow_beyond_a_size()
    {
        var sent = new Sent();

        for (var i = 0; i < 100; i++) sent.Add(new Item(i, 10_000));
        await Eventually.True(() => sent.Count == 100);

        Assert.All(sent.Messages, message => Assert.InRange(message.Items.Count, 1, 7));
    }

    private readonly record struct Item(int Value, int Size) : IPacked
    {
        public void Write(PackBuffer buffer)
        {
            var item = buffer.BeginItem();
            buffer.WriteVarint((ulong)Value);
            buffer.WriteBlob(new byte[Size]);
            buffer.EndItem(item);
        }

        public static Item Read(ref PackReader reader)
        {
            var item = reader.ReadItem();
            return new Item((int)item.ReadVarint(), item.ReadBlob().Length);
        }
    }

    private sealed class Sent : Gathering<Item>
    {
        private int _count;

        public ConcurrentQueue<(IReadOnlyList<Item> Items, int Count)> Messages { get; } = new();

        public int Count => Volatile.Read(ref _count);

        public IEnumerable<Item> Items => Messages.SelectMany(message => message.Items);

        protected override Task Send(ReadOnlyMemory<byte> items, int count)
        {
            var read = new List<Item>();
            for (var reader = new PackReader(items); !reader.AtEnd;) read.Add(Item.Read(ref reader));
            Messages.Enqueue((read, count));
            Interlocked.Add(ref _count, read.Count);
            return Task.CompletedTask;
        }
    }
}
