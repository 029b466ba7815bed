using System.IO.Pipelines;

namespace OrleansGateway.Benchmarks;

/// <summary>A socket that takes everything at once.</summary>
internal sealed class Discard : PipeWriter
{
    private readonly byte[] _bytes = new byte[64 * 1024];

    public override void Advance(int bytes)
    {
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => _bytes;

    public override Span<byte> GetSpan(int sizeHint = 0) => _bytes;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => default;

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }
}
