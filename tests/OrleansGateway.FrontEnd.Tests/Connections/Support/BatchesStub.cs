using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Tests.Connections.Support;

/// <summary>A silo that notes the batches that come to it together.</summary>
internal sealed class BatchesStub : IBatchService
{
    private readonly Lock _gate = new();
    private readonly List<NumberedBatch> _batches = [];

    /// <summary>What to do with a batch when it has come.</summary>
    public Action<NumberedBatch> Answer { get; set; } = _ => { };

    public IReadOnlyList<NumberedBatch> All
    {
        get
        {
            lock (_gate) return [.. _batches];
        }
    }

    public Task Receive(PackedBatches batches)
    {
        for (var reader = new PackReader(batches.Batches); !reader.AtEnd;)
        {
            var batch = NumberedBatch.Read(ref reader);
            lock (_gate) _batches.Add(batch);
            Answer(batch);
        }

        return Task.CompletedTask;
    }
}
