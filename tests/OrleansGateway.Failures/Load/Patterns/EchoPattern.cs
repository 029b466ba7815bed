namespace OrleansGateway.Failures.Load.Patterns;

/// <summary>Talks to itself.</summary>
internal sealed class EchoPattern : IPattern
{
    public Task Prepare(LoadClient client) => Task.CompletedTask;

    public Task Step(LoadClient client) => client.Send(Audiences.Self);
}
