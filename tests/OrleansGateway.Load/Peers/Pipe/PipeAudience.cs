namespace OrleansGateway.Load.Peers.Pipe;

/// <summary>Connections that get the same messages in the same order.</summary>
internal sealed class PipeAudience
{
    private readonly Lock _gate = new();
    private readonly HashSet<PipeOutput> _members = [];

    public void Add(PipeOutput member)
    {
        lock (_gate) _members.Add(member);
    }

    public void Remove(PipeOutput member)
    {
        lock (_gate) _members.Remove(member);
    }

    /// <summary>Writes an encoded frame to every member.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="toFlush">Gets the outputs that the caller has to flush.</param>
    public void Publish(ReadOnlySpan<byte> frame, List<PipeOutput> toFlush)
    {
        lock (_gate)
        {
            foreach (var member in _members)
            {
                if (member.Write(frame)) toFlush.Add(member);
            }
        }
    }
}
