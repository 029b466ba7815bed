using System.Buffers;
using System.Collections.Concurrent;

namespace OrleansGateway.FrontEnd.Listeners;

/// <summary>
/// The memory that is between a socket and its connection, in blocks that are used again as long as they are needed. Those that nobody needed for a whole
/// round are given up: what a burst takes, as when all clients come at once, is free half a minute later.
/// </summary>
/// <remarks>Kestrel's own pool gives up a twentieth every ten seconds, and a hundredth as long as there is any traffic; and as its blocks are pinned, the pages
/// they leave stay with the process.</remarks>
internal sealed class SocketMemoryPool : MemoryPool<byte>
{
    /// <summary>The bytes of a block, as many as Kestrel's have.</summary>
    public const int BlockSize = 4096;

    /// <summary>The length of a round.</summary>
    public static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<Block> _idle = new();
    private readonly ITimer _rounds;
    private int _idleCount;
    private int _leastIdle;
    private volatile bool _isDisposed;

    public SocketMemoryPool(TimeProvider clock) =>
        _rounds = clock.CreateTimer(static pool => ((SocketMemoryPool)pool!).GiveUp(), this, Round, Round);

    public override int MaxBufferSize => BlockSize;

    /// <summary>How many blocks nobody has at present.</summary>
    public int Idle => Volatile.Read(ref _idleCount);

    /// <param name="minBufferSize">At most <see cref="BlockSize"/>; a block has always that.</param>
    /// <exception cref="ArgumentOutOfRangeException">More than a block was asked for.</exception>
    /// <exception cref="ObjectDisposedException">The listener is closed.</exception>
    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockSize);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!_idle.TryDequeue(out var block))
        {
            Volatile.Write(ref _leastIdle, 0);
            return new Block(this);
        }

        var left = Interlocked.Decrement(ref _idleCount);
        if (left < Volatile.Read(ref _leastIdle)) Volatile.Write(ref _leastIdle, left);
        return block;
    }

    protected override void Dispose(bool disposing)
    {
        _isDisposed = true;
        _rounds.Dispose();
        _idle.Clear();
    }

    private void Return(Block block)
    {
        if (_isDisposed) return;
        Interlocked.Increment(ref _idleCount);
        _idle.Enqueue(block);
    }

    // Counted without a lock: a block too many or too few is given up where others are rented just then.
    private void GiveUp()
    {
        for (var surplus = Volatile.Read(ref _leastIdle); surplus > 0 && _idle.TryDequeue(out _); surplus--) Interlocked.Decrement(ref _idleCount);
        Volatile.Write(ref _leastIdle, Idle);
    }

    private sealed class Block(SocketMemoryPool pool) : IMemoryOwner<byte>
    {
        // Whoever reads of it has written that before.
        private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(BlockSize);

        public Memory<byte> Memory => _bytes;

        public void Dispose() => pool.Return(this);
    }
}
