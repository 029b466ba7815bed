namespace OrleansGateway.Load.Generating.Loads;

/// <summary>Groups of clients. A group's members are clients in a row, and the first of them publishes.</summary>
/// <param name="Groups">How many groups.</param>
/// <param name="Size">Members of each.</param>
/// <param name="Clients">How many clients; fewer than members when a client is in several groups.</param>
internal readonly record struct GroupPlan(int Groups, int Size, int Clients)
{
    /// <summary>Each client is in one group.</summary>
    public static GroupPlan Apart(int groups, int size) => new(groups, size, groups * size);

    /// <summary>The client that publishes to the group.</summary>
    public int Publisher(int group) => Member(group, 0);

    public int Member(int group, int place) => (int)((((long)group * Size) + place) % Clients);
}
