using OrleansGateway.Failures.Judging;
using OrleansGateway.Testing;
using Xunit;

namespace OrleansGateway.Failures.Tests.Scenarios;

/// <summary>The runner can fail: a mistake made on purpose in the silos' user code breaks the promise that it should.</summary>
public class FaultTests
{
    [UnixFact]
    public async Task Messages_that_overtake_each_other_are_found() =>
        Assert.Contains(Promise.NothingReordered.Text, (await ShortForm.WithFault("order")).Broken);

    [UnixFact]
    public async Task Messages_that_are_lost_are_found() => Assert.Contains(Promise.NothingLost.Text, (await ShortForm.WithFault("loss")).Broken);

    [UnixFact]
    public async Task Messages_that_come_twice_are_found() =>
        Assert.Contains(Promise.DoublesMarked.Text, (await ShortForm.WithFault("double")).Broken);
}
