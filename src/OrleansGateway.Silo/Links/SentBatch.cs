using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Links;

/// <summary>Posts that travel together, and what came of them. All that wait for one of them wait for the same task.</summary>
internal sealed class SentBatch
{
    // Continuations run elsewhere: a poster's code must not run on the lane's strand, nor under its lock.
    private readonly TaskCompletionSource _confirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LaneReply _reply;
    private bool _answered;

    /// <summary>Completes when the front-end has answered, or when nobody should wait for it any longer; never fails.</summary>
    public Task Confirmed => _confirmed.Task;

    /// <summary>Whether the front-end has answered: what is sent to it another way now cannot overtake this.</summary>
    public bool IsAnswered => Volatile.Read(ref _answered);

    public static SentBatch Answered(byte[] outcomes)
    {
        var batch = new SentBatch();
        batch.Answer(new LaneReply(outcomes));
        return batch;
    }

    public static SentBatch Released()
    {
        var batch = new SentBatch();
        batch.Release();
        return batch;
    }

    public PostOutcome OutcomeOf(int index) =>
        !_answered ? PostOutcome.Unknown : _reply.Outcomes.IsEmpty ? PostOutcome.Applied : (PostOutcome)_reply.Outcomes.Span[index];

    /// <returns>How many clients a post's message reached; null when it did not ask, or there is no answer.</returns>
    public PostCount? CountOf(int index) => _answered ? PostCount.Find(_reply.Counts, index) : null;

    public void Answer(in LaneReply reply)
    {
        _reply = reply;
        Volatile.Write(ref _answered, true);
        _confirmed.TrySetResult();
    }

    /// <summary>Lets everybody go on though there is no answer.</summary>
    public void Release() => _confirmed.TrySetResult();
}
