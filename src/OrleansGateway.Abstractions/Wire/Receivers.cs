namespace OrleansGateway.Wire;

/// <summary>Several receivers: each client that any of them means, once.</summary>
/// <param name="Clients">Client ids.</param>
/// <param name="Audiences">Groups and users.</param>
/// <param name="Except">Client ids that are left out.</param>
internal readonly record struct Receivers(
    IReadOnlyCollection<string> Clients, IReadOnlyCollection<string> Audiences, IReadOnlyCollection<string> Except)
{
    /// <summary>Whether there can be anybody.</summary>
    public bool IsEmpty => Clients.Count == 0 && Audiences.Count == 0;

    /// <exception cref="ArgumentException">A list or something in it is null, or the name of a group or user is empty or too long.</exception>
    public static Receivers From(Targets targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(targets.Groups);
        ArgumentNullException.ThrowIfNull(targets.Users);
        var audiences = new List<string>(targets.Groups.Count + targets.Users.Count);
        foreach (var name in targets.Groups) audiences.Add(Wire.Audiences.OfGroup(Wire.Audiences.CheckName(name, nameof(targets.Groups))));
        foreach (var uid in targets.Users) audiences.Add(Wire.Audiences.OfUser(Wire.Audiences.CheckName(uid, nameof(targets.Users))));
        return new Receivers(
            ClientIdLists.Check(targets.Clients, nameof(targets.Clients)),
            audiences,
            ClientIdLists.Check(targets.Except, nameof(targets.Except)));
    }

    public static Receivers Read(ref PackReader reader) => new(reader.ReadStrings(), reader.ReadStrings(), AsSet(reader.ReadStrings()));

    /// <summary>Those of them that can be on one front-end.</summary>
    public Receivers On(string frontEnd) => Clients.Count == 0
        ? this
        : this with { Clients = [.. Clients.Where(id => ClientIds.FrontEndOf(id) == frontEnd)] };

    public void WriteTo(PackBuffer buffer)
    {
        buffer.WriteStrings(Clients);
        buffer.WriteStrings(Audiences);
        buffer.WriteStrings(Except);
    }

    // Each of many ids is looked for in it.
    private static IReadOnlyCollection<string> AsSet(string[] ids) => ids.Length == 0 ? ids : new HashSet<string>(ids, StringComparer.Ordinal);
}
