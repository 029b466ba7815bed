using OrleansGateway.Failures.Judging;
using OrleansGateway.Failures.Load;

namespace OrleansGateway.Failures.Scenarios;

internal sealed class AddSilo : LoadScenario
{
    // Of so many new clients none would be on one of four silos once in three hundred times, if chance alone decides.
    private const int NewClients = 20;

    public override string Name => "5";

    public override string Title => "a silo added";

    public override IReadOnlyList<Promise> Promises => Unnoticed;

    public override async Task Harm(Stage stage)
    {
        var silo = stage.Cluster.Silos.FirstOrDefault(silo => !silo.Exists) ?? stage.Cluster.AddSilo();
        await silo.Start();
        var clients = new List<LoadClient>();
        for (var i = 0; i < NewClients; i++) clients.Add(await stage.Load.AddIdler(stage.AnyFrontEnd()));
        var there = await Locator.ClientsThatNeed(silo, clients);
        stage.Require(there.Count > 0, $"new grains spread to the new silo (it has {there.Count} of {NewClients})");
        await stage.WaitUntilHealed();
    }
}
