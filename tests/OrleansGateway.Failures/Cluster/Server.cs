using System.Diagnostics;
using OrleansGateway.Testing.Processes;

namespace OrleansGateway.Failures.Cluster;

/// <summary>A place in the cluster with its name and ports, and the process that fills it now. Processes come and go, the place stays.</summary>
internal abstract class Server(string name, string? logs) : IAsyncDisposable
{
    /// <summary>How long a start or a stop may take on two cores that others keep busy.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private int _starts;
    private ServerProcess? _process;

    public string Name { get; } = name;

    public bool IsFrozen => FrozenAt != 0;

    /// <summary>Since when it has been frozen; 0 while it is not.</summary>
    public long FrozenAt { get; private set; }

    /// <summary>For how long it has been frozen.</summary>
    public TimeSpan FrozenFor => IsFrozen ? Stopwatch.GetElapsedTime(FrozenAt) : TimeSpan.Zero;

    /// <summary>Whether a process is there that has not ended; it may be frozen.</summary>
    public bool Exists => _process is { HasExited: false };

    public bool Runs => Exists && !IsFrozen;

    protected ServerProcess Process => _process ?? throw new InvalidOperationException($"{Name} has not been started.");

    /// <summary>Starts the process and does not wait for it.</summary>
    public async Task Launch()
    {
        await DisposeAsync();
        Note("start");
        _starts++;
        _process = Create();
    }

    /// <summary>Starts the process and waits until it serves.</summary>
    public async Task Start()
    {
        await Launch();
        await WaitUntilReady(Limit);
    }

    /// <summary>Waits until it serves.</summary>
    public abstract Task WaitUntilReady(TimeSpan limit);

    /// <summary>SIGTERM, and waits for the end.</summary>
    public async Task Terminate()
    {
        BeginTerminate();
        await Process.WaitForExit(Limit);
    }

    /// <summary>SIGTERM alone.</summary>
    public void BeginTerminate()
    {
        Note("terminate");
        Process.Terminate();
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        Note("kill");
        Process.Kill();
    }

    public async Task Freeze()
    {
        Note("freeze");
        await Process.Stop();
        FrozenAt = Stopwatch.GetTimestamp();
    }

    /// <summary>Lets it go on; one that was killed while it was frozen stays dead.</summary>
    public void Thaw()
    {
        Note("thaw");
        FrozenAt = 0;
        if (Exists) Process.Continue();
    }

    public Task WaitForExit(TimeSpan limit) => Process.WaitForExit(limit);

    /// <summary>Kills what is there, and keeps what it printed where the runner was asked to.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is not { } process) return;
        _process = null;
        FrozenAt = 0;
        await process.DisposeAsync();
        if (logs is not null) await File.WriteAllLinesAsync(Path.Combine(logs, $"{Name}-{_starts}.log"), process.Output);
    }

    protected abstract ServerProcess Create();

    private void Note(string harm)
    {
        if (logs is not null) File.AppendAllText(Path.Combine(logs, "harm.log"), $"{DateTime.Now:HH:mm:ss.fff} {harm} {Name}\n");
    }
}
