using System.Collections.Concurrent;

namespace OrleansGateway.Testing.Embedded;

/// <summary>What <see cref="CommandEvents"/> saw, and gates that its slow commands wait at.</summary>
public sealed class Journal
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();

    /// <summary>Clients whose handshake waits at a gate.</summary>
    public ConcurrentQueue<string> Connecting { get; } = new();

    public ConcurrentQueue<string> Connected { get; } = new();

    /// <summary>The handshakes of connected clients, by their ids.</summary>
    public ConcurrentDictionary<string, Handshake> Handshakes { get; } = new();

    public ConcurrentQueue<(string Id, CloseReason Reason, IReadOnlyDictionary<string, string> Session)> Closed { get; } = new();

    /// <summary>Clients whose timer has ended.</summary>
    public ConcurrentQueue<string> TimersEnded { get; } = new();

    public ConcurrentQueue<string> Redelivered { get; } = new();

    public Task Gate(string name) => GateSource(name).Task;

    public void OpenGate(string name) => GateSource(name).TrySetResult();

    private TaskCompletionSource GateSource(string name) =>
        _gates.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
