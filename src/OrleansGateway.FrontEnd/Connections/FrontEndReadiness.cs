namespace OrleansGateway.FrontEnd.Connections;

/// <summary>Whether the silos know this front-end: before that nothing is sent up, because no answer could come down.</summary>
internal sealed class FrontEndReadiness(TimeProvider clock)
{
    // When the silos may declare a front-end dead.
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(10);

    private volatile TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _renewedAt;

    public bool IsReady => _ready.Task.IsCompleted;

    public Task Ready => _ready.Task;

    /// <summary>Whether a silo has answered lately enough.</summary>
    public bool HasLease => IsReady && clock.GetElapsedTime(Volatile.Read(ref _renewedAt)) < LeaseTime;

    /// <summary>A silo knows it, or has just said so again.</summary>
    public void SetReady()
    {
        Volatile.Write(ref _renewedAt, clock.GetTimestamp());
        _ready.TrySetResult();
    }

    /// <summary>Under a new id, the silos have to be told again.</summary>
    public void Reset() => _ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
}
