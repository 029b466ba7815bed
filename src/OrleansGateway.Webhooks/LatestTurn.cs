namespace OrleansGateway.Webhooks;

/// <summary>
/// One at a time, and one that waits. A call that comes while another waits takes its place: who made the other has long given up, for it is the same
/// caller that calls again and again for as long as the receiver is down.
/// </summary>
/// <remarks>Used from one grain's turns only.</remarks>
internal sealed class LatestTurn
{
    private TaskCompletionSource? _waiting;
    private bool _isTaken;

    /// <exception cref="TimeoutException">A later call took the place.</exception>
    public Task Enter()
    {
        if (!_isTaken)
        {
            _isTaken = true;
            return Task.CompletedTask;
        }

        _waiting?.SetException(new TimeoutException("The same call has come again, and that one is answered."));
        _waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting.Task;
    }

    public void Leave()
    {
        var next = _waiting;
        _waiting = null;
        if (next is null) _isTaken = false;
        else next.SetResult();
    }
}
