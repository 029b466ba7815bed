namespace OrleansGateway.Streams;

/// <summary>What silos and outside clients must say alike of streams in memory.</summary>
internal static class MemoryStreams
{
    /// <summary>Queues of a cluster. Each is asked every 100 ms whether it has anything, by a call of a grain, whether streams are used or not. With
    /// Orleans' eight that is more than half of what a silo allocates that has nothing to do. A queue goes on being read for as long as it has something.</summary>
    public const int Queues = 2;
}
