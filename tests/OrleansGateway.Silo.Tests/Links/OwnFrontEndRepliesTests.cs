using System.Collections.Concurrent;
using OrleansGateway.Silo.Links;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Tests.Links;

public sealed class OwnFrontEndRepliesTests
{
    [Fact]
    public async Task Answers_of_many_grains_at_once_all_come_and_once()
    {
        var frontEnd = new FrontEnd();
        var replies = new OwnFrontEndReplies(frontEnd);

        Parallel.For(0, FrontEnd.Count, number => replies.Add(new NumberedReply(number, new UpReply(UpStatus.Done, number))));
        await frontEnd.HasAll.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(Enumerable.Range(0, FrontEnd.Count).Select(number => (long)number), frontEnd.Taken.Select(reply => reply.Number).Order());
        Assert.All(frontEnd.Taken, reply => Assert.Equal(reply.Number, reply.Reply.Epoch));
    }

    private sealed class FrontEnd : IOwnFrontEnd
    {
        public const int Count = 20_000;

        private readonly TaskCompletionSource _hasAll = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public ConcurrentQueue<NumberedReply> Taken { get; } = new();

        public Task HasAll => _hasAll.Task;

        public bool Is(string frontEndId) => true;

        public void Take(in NumberedReply reply)
        {
            Taken.Enqueue(reply);
            if (Interlocked.Increment(ref _count) == Count) _hasAll.SetResult();
        }
    }
}
