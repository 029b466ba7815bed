using OrleansGateway.FrontEnd.Silos;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Tests.Silos.Support;

/// <summary>Has sent a batch at a time, and notes what it hears of it.</summary>
internal sealed class Sender(long sentAt) : IAwaitsReply
{
    private readonly TaskCompletionSource<UpReply> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Task<UpReply>> _late = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long SentAt => sentAt;

    /// <summary>The answer that came in time.</summary>
    public Task<UpReply> Answer => _answer.Task;

    /// <summary>Completes when it has heard that there is no answer yet, with the one that may come.</summary>
    public Task<Task<UpReply>> Late => _late.Task;

    public void Answered(in UpReply reply) => _answer.SetResult(reply);

    public void NotAnswered(Task<UpReply> reply) => _late.SetResult(reply);
}
