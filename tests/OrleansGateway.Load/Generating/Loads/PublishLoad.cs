using OrleansGateway.Load.Generating.Dialects;
using OrleansGateway.Load.Generating.Sockets;

namespace OrleansGateway.Load.Generating.Loads;

/// <summary>Publishers that keep so many messages under way until they get them back themselves.</summary>
internal sealed class PublishLoad(Dialect dialect, IReadOnlyList<int> ports, GroupPlan plan, int inFlight) : GroupLoad(dialect, ports, plan)
{
    // With more groups than this, each has its turn instead of all being published to at once.
    private const int MaxActive = 1000;

    private int _next;

    protected override void Begin()
    {
        for (var i = 0; i < Math.Min(Plan.Groups, MaxActive) * inFlight; i++) PublishNext();
    }

    protected override void Received(ClientConnection client, in Payload payload)
    {
        if (!IsRunning || client.Index != Plan.Publisher(payload.Stream)) return;
        if (Plan.Groups <= MaxActive) Publish(payload.Stream, Loop.Now);
        else PublishNext();
    }

    private void PublishNext()
    {
        Publish(_next, Loop.Now);
        _next = (_next + 1) % Plan.Groups;
    }
}
