using OrleansGateway.Load.Measuring;
using OrleansGateway.Testing;
using Xunit;

namespace OrleansGateway.Load.Tests.Measuring;

public sealed class ProcessGarbageTests
{
    [Fact]
    public async Task Collections_pauses_and_allocations_of_a_process_are_seen()
    {
        var garbage = new ProcessGarbage(Environment.ProcessId);
        await Eventually.True(() =>
        {
            GC.Collect();
            return garbage.Collections >= 3 && garbage.Allocated.Count > 0;
        });
        garbage.Dispose();

        Assert.NotEmpty(garbage.Pauses);
        Assert.All(garbage.Pauses, pause => Assert.InRange(pause, 0, 10_000));
        Assert.Contains(garbage.Allocated, bytes => bytes > 0);
    }
}
