namespace OrleansGateway.Failures.Load.Patterns;

/// <summary>Bound to a user, and sends to another user and to itself in turn.</summary>
internal sealed class UserPattern(string own, string other) : IPattern
{
    private bool _toItself;

    public Task Prepare(LoadClient client) => client.Bind(own);

    public Task Step(LoadClient client) => client.Send((_toItself = !_toItself) ? Audiences.Self : Audiences.User(other));
}
