namespace OrleansGateway.Silo.Outboxes;

/// <summary>A call to a grain in its place among what is sent. Its result, or its failure, goes to whoever asked.</summary>
internal sealed class CallRun<T>(Func<Task<T>> call) : OutboxRun
{
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Result => _result.Task;

    public override async Task Ship()
    {
        try
        {
            _result.TrySetResult(await call());
        }
        catch (Exception exception)
        {
            _result.TrySetException(exception);
        }
    }
}
