using System.Diagnostics;
using OrleansGateway.Load.Generating.Dialects;
using OrleansGateway.Load.Generating.Sockets;

namespace OrleansGateway.Load.Generating.Loads;

/// <summary>
/// Publishes at a fixed rate, whether the earlier messages have come or not. A message's latency counts from when it was due, so a server
/// that stalls cannot hide it by holding up the messages that would have shown it.
/// </summary>
internal sealed class SteadyLoad(Dialect dialect, IReadOnlyList<int> ports, GroupPlan plan, int deliveriesPerSecond) : GroupLoad(dialect, ports, plan)
{
    private readonly long _interval = Stopwatch.Frequency * plan.Size / deliveriesPerSecond;
    private long _due;
    private int _next;

    protected override void Begin()
    {
        _due = Stopwatch.GetTimestamp() + _interval;
        Loop.CallAt(_due, PublishDue);
    }

    protected override void Received(ClientConnection client, in Payload payload)
    {
        // Nothing waits for it.
    }

    private void PublishDue()
    {
        if (!IsRunning) return;
        for (; _due <= Stopwatch.GetTimestamp(); _due += _interval)
        {
            Publish(_next, _due);
            _next = (_next + 1) % Plan.Groups;
        }

        Loop.CallAt(_due, PublishDue);
    }
}
