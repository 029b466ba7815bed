namespace OrleansGateway.Wire;

/// <summary>Gathers what leaves for one place: all that comes before a thread of the pool is free goes in one message.</summary>
/// <typeparam name="T">What is gathered.</typeparam>
internal abstract class Gathering<T> : IThreadPoolWorkItem
    where T : struct, IPacked
{
    private const int MinCapacity = 256;
    private const int MaxLength = 64 * 1024;

    private readonly Lock _gate = new();
    private PackBuffer _filling = new(MinCapacity);
    private PackBuffer? _spare;
    private int _count;

    public void Add(in T item)
    {
        bool isFirst, isFull;
        lock (_gate)
        {
            item.Write(_filling);
            isFirst = _count++ == 0;
            isFull = _filling.Length >= MaxLength;
        }

        if (isFull) SendGathered();
        else if (isFirst) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute() => SendGathered();

    /// <summary>Sends what has been gathered; does not throw.</summary>
    /// <param name="items">The packed items.</param>
    /// <param name="count">How many they are.</param>
    protected abstract Task Send(ReadOnlyMemory<byte> items, int count);

    private void SendGathered()
    {
        PackBuffer filled;
        int count;
        lock (_gate)
        {
            if (_count == 0) return;
            (filled, count) = (_filling, _count);
            (_filling, _count) = (_spare ?? new PackBuffer(MinCapacity), 0);
            _spare = null;
        }

        // A copy of the right length: Orleans keeps it for a time that nobody tells, and a buffer with room for what may come would waste most of it.
        var items = filled.Written.ToArray();
        filled.Clear();
        lock (_gate) _spare = filled;
        _ = Send(items, count);
    }
}
