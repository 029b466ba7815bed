namespace OrleansGateway.FrontEnd.Connections;

/// <summary>Something that happens once and can be waited for. Until somebody waits it is one reference: there are several in each connection, and
/// in nearly all of them nobody ever does.</summary>
/// <remarks>A field that is not readonly; never copied.</remarks>
internal struct Signal
{
    private static readonly object Happened = new();

    // Null, what somebody waits for, or Happened.
    private object? _state;

    public bool IsSet => ReferenceEquals(Volatile.Read(ref _state), Happened);

    /// <summary>Completes when it happens.</summary>
    public Task Task
    {
        get
        {
            if (Volatile.Read(ref _state) is null)
            {
                Interlocked.CompareExchange(ref _state, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null);
            }

            return Volatile.Read(ref _state) is TaskCompletionSource waiting ? waiting.Task : Task.CompletedTask;
        }
    }

    /// <returns>False when it has happened before.</returns>
    public bool Set()
    {
        var before = Interlocked.Exchange(ref _state, Happened);
        (before as TaskCompletionSource)?.SetResult();
        return !ReferenceEquals(before, Happened);
    }
}
