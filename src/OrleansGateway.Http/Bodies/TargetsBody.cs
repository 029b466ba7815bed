namespace OrleansGateway.Http.Bodies;

/// <summary>Several receivers; a client that is reached in more than one way counts once.</summary>
internal sealed record TargetsBody
{
    /// <summary>Ids of clients.</summary>
    public IReadOnlyList<string> Clients { get; set; } = [];

    /// <summary>Names of groups.</summary>
    public IReadOnlyList<string> Groups { get; set; } = [];

    /// <summary>Uids.</summary>
    public IReadOnlyList<string> Users { get; set; } = [];

    /// <summary>Ids of clients that are left out.</summary>
    public IReadOnlyList<string> Except { get; set; } = [];

    public Targets ToTargets() => new() { Clients = Clients, Groups = Groups, Users = Users, Except = Except };
}
