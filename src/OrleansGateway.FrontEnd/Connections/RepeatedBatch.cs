using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>A batch whose answer has not come: asks for it, and sends the batch once more where that has not come either. It may also wait there for other calls
/// of the grain.</summary>
internal sealed class RepeatedBatch(IClientReceiver receiver, UpBatch batch, RepeatBudget budget, FrontEndMetrics metrics, TimeProvider clock)
{
    private static readonly TimeSpan PauseAfterUnseen = TimeSpan.FromMilliseconds(200);

    private bool _isUnseen;
    private TimeSpan _pause;

    /// <param name="call">The call that was made.</param>
    public Task<UpReply> Answer(Task<UpReply> call) => RepeatedCall.Repeat(call, CallAgain, clock, PauseAfter);

    private Task<UpReply>? CallAgain()
    {
        if (!budget.TryTake()) return null;
        metrics.Retried();
        if (!_isUnseen) return receiver.ReceiveAgain(batch);
        _isUnseen = false;
        return receiver.Receive(batch);
    }

    private TimeSpan? PauseAfter(UpReply reply)
    {
        if (reply.Status == UpStatus.Pending) return RepeatedCall.PauseWhileHeld;
        if (reply.Status != UpStatus.Unseen) return null;
        _isUnseen = true;
        var pause = _pause;
        _pause = PauseAfterUnseen;
        return pause;
    }
}
