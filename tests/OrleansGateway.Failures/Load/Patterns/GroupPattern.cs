namespace OrleansGateway.Failures.Load.Patterns;

/// <summary>A member of a group that publishes to it and to itself in turn: the two ways must keep the order of one sender.</summary>
internal sealed class GroupPattern(string group) : IPattern
{
    private bool _toItself;

    public Task Prepare(LoadClient client) => client.Join(group);

    public Task Step(LoadClient client) => client.Send((_toItself = !_toItself) ? Audiences.Self : Audiences.Group(group));
}
