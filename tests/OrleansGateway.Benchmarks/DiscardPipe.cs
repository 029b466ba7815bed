using System.IO.Pipelines;

namespace OrleansGateway.Benchmarks;

/// <summary>A socket that says nothing and takes everything.</summary>
internal sealed class DiscardPipe : IDuplexPipe
{
    public PipeReader Input { get; } = PipeReader.Create(Stream.Null);

    public PipeWriter Output { get; } = new Discard();
}
