namespace OrleansGateway.Testing.Processes;

/// <summary>The lines that a process has printed so far, and whoever waits for one of them.</summary>
internal sealed class ProcessOutput
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly List<(Predicate<string> Wanted, TaskCompletionSource<string> Found)> _waiting = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    public string Text => string.Join('\n', Lines);

    public void Add(string line)
    {
        lock (_lock)
        {
            _lines.Add(line);
            for (var i = _waiting.Count - 1; i >= 0; i--)
            {
                if (_waiting[i].Wanted(line))
                {
                    _waiting[i].Found.TrySetResult(line);
                    _waiting.RemoveAt(i);
                }
            }
        }
    }

    /// <summary>Completes with the first line that is wanted, be it printed already or later.</summary>
    public Task<string> Find(Predicate<string> wanted)
    {
        lock (_lock)
        {
            if (_lines.Find(wanted) is { } line)
            {
                return Task.FromResult(line);
            }

            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((wanted, found));
            return found.Task;
        }
    }
}
