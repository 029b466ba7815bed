namespace OrleansGateway.FrontEnd.Connections;

/// <summary>Whether the silos know this front-end: before that nothing is sent up, because no answer could come down.</summary>
internal sealed class FrontEndReadiness
{
    private volatile TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsReady => _ready.Task.IsCompleted;

    public Task Ready => _ready.Task;

    public void SetReady() => _ready.TrySetResult();

    /// <summary>Under a new id, the silos have to be told again.</summary>
    public void Reset() => _ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
}
