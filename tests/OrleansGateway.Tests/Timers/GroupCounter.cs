using System.Collections.Concurrent;
using OrleansGateway.Silo;
using OrleansGateway.Testing.Embedded;

namespace OrleansGateway.Tests.Timers;

/// <summary>Counts in groups whose name begins with <c>timed</c>; waits at a gate in <c>timed-slow</c>, and fails at its second tick.</summary>
internal sealed class GroupCounter(Journal journal) : IGroupTimer, IDisposable
{
    private string _group = "";
    private int _ticks;

    public static ConcurrentQueue<string> Ended { get; } = new();

    public TimeSpan Period => TimeSpan.FromMilliseconds(20);

    public bool IsFor(string group) => (_group = group).StartsWith("timed", StringComparison.Ordinal);

    public async Task OnTick(IGroup group, CancellationToken cancellationToken)
    {
        if (++_ticks == 2) throw new InvalidOperationException("on purpose");
        await group.Publish($"{_group} {_ticks}");
        if (_group.StartsWith("timed-slow", StringComparison.Ordinal)) await journal.Gate(_group);
    }

    public void Dispose() => Ended.Enqueue(_group);
}
