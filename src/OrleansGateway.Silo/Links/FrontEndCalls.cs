namespace OrleansGateway.Silo.Links;

/// <summary>Calls to front-ends, made in the name of <see cref="FrontEndCaller"/>.</summary>
internal sealed class FrontEndCalls
{
    private IGrainContext? _caller;

    public void Name(IGrainContext caller) => _caller = caller;

    public Task<T> Make<T>(Func<Task<T>> call)
    {
        var calling = new Task<Task<T>>(call);
        (_caller ?? throw new InvalidOperationException("The silo has not started.")).Scheduler.QueueTask(calling);
        return calling.Unwrap();
    }
}
