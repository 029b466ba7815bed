namespace OrleansGateway.Failures.Load.Patterns;

/// <summary>Joins a group, publishes to it, leaves it, publishes to it, and so on: what it publishes inside it must get, what it publishes
/// outside it must not.</summary>
internal sealed class MoverPattern(string group) : IPattern
{
    private int _step;

    public Task Prepare(LoadClient client)
    {
        client.ComesAndGoes(group);
        return Task.CompletedTask;
    }

    // Only their place among the client's messages matters, so the answers are not waited for.
    public Task Step(LoadClient client) => (_step++ % 4) switch
    {
        0 => client.Enter(group),
        1 => client.Send(Audiences.Group(group), reachesSender: true),
        2 => client.Leave(),
        _ => client.Send(Audiences.Group(group), reachesSender: false),
    };
}
