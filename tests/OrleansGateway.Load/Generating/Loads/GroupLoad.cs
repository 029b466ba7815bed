using System.Text;
using OrleansGateway.Load.Generating.Dialects;
using OrleansGateway.Load.Generating.Sockets;

namespace OrleansGateway.Load.Generating.Loads;

/// <summary>Groups, each with one publisher that is a member. What counts is deliveries.</summary>
internal abstract class GroupLoad(Dialect dialect, IReadOnlyList<int> ports, GroupPlan plan) : Load(dialect, ports)
{
    private static readonly TimeSpan TimeToJoin = TimeSpan.FromMinutes(5);

    private readonly byte[][] _names = [.. Enumerable.Range(0, plan.Groups).Select(group => Encoding.ASCII.GetBytes($"g{group}"))];
    private readonly byte[] _text = new byte[Payload.Size];
    private Queue<int>[] _toJoin = [];
    private long _joining;

    private static ReadOnlySpan<byte> Joined => "joined "u8;

    protected GroupPlan Plan => plan;

    public override void Prepare()
    {
        Crowd.Open(plan.Clients, Limit);
        _toJoin = [.. Crowd.Clients.Select(_ => new Queue<int>())];
        for (var group = 0; group < plan.Groups; group++)
        {
            // A stream has its group's number.
            var stream = Check.AddStream();
            for (var place = 0; place < plan.Size; place++)
            {
                var member = plan.Member(group, place);
                Check.Follow(member, stream);
                _toJoin[member].Enqueue(group);
                _joining++;
            }
        }

        foreach (var client in Crowd.Clients) JoinNext(client);
        if (!Loop.Run(() => _joining == 0, TimeToJoin)) throw new LoadException($"{_joining} of the groups' members could not join.");
        _toJoin = [];
    }

    /// <summary>Publishes to the group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="due">When it is sent, or should have been.</param>
    protected void Publish(int group, long due)
    {
        Outstanding += plan.Size;
        new Payload(group, Check.Send(group), due).Write(_text);
        Crowd.Clients[plan.Publisher(group)].Send(Verb.Publish, _names[group], _text);
    }

    protected override bool Answered(ClientConnection client, ReadOnlySpan<byte> answer)
    {
        if (!answer.StartsWith(Joined) || _joining == 0) return false;
        _joining--;
        JoinNext(client);
        return true;
    }

    private void JoinNext(ClientConnection client)
    {
        if (_toJoin[client.Index].TryDequeue(out var group)) client.Send(Verb.Join, _names[group], default);
    }
}
