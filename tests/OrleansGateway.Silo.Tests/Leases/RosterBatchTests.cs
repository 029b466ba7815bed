using OrleansGateway.Silo.Leases;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Tests.Leases;

public class RosterBatchTests
{
    [Fact]
    public void Of_each_client_the_last_change_is_written()
    {
        var batch = new RosterBatch();
        batch.Add("a", [1]);
        batch.Add("b", [2]);
        batch.Add("a", [3]);
        batch.Add("b", null);
        var change = batch.ToChange();
        Assert.Equal([[3]], RosterPage.Read(change.Clients));
        Assert.Equal(["b"], change.Gone);
    }

    [Fact]
    public void A_batch_is_full_before_sessions_make_it_a_giant_call()
    {
        var batch = new RosterBatch();
        for (var i = 0; !batch.IsFull; i++) batch.Add($"{i}", new byte[Sessions.MaxBytes]);
        Assert.InRange(batch.ToChange().Clients.Length, RosterPage.MaxBytes - (2 * Sessions.MaxBytes), RosterPage.MaxBytes + (2 * Sessions.MaxBytes));
    }
}
