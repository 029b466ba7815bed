namespace OrleansGateway.Webhooks.Commands;

/// <summary>Several receivers of one message.</summary>
/// <remarks>As in the commands, what has a default has a setter: generated code takes a default from one that can only be initialised.</remarks>
internal sealed record TargetList
{
    public IReadOnlyList<string> Clients { get; set; } = [];

    public IReadOnlyList<string> Groups { get; set; } = [];

    public IReadOnlyList<string> Users { get; set; } = [];

    public Targets Without(IReadOnlyList<string> except) => new() { Clients = Clients, Groups = Groups, Users = Users, Except = except };
}
