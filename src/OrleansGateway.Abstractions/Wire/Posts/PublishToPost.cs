namespace OrleansGateway.Wire.Posts;

/// <summary>A message to whoever of some receivers is on the front-end, once to each.</summary>
/// <param name="Clients">Client ids.</param>
/// <param name="Audiences">Groups and users.</param>
/// <param name="Except">Client ids that are left out.</param>
/// <param name="Message">The message.</param>
internal readonly record struct PublishToPost(
    IReadOnlyCollection<string> Clients, IReadOnlyCollection<string> Audiences, IReadOnlyCollection<string> Except, Message Message) : IPost
{
    /// <exception cref="ArgumentException">The name of a group or user is empty or too long.</exception>
    public static PublishToPost From(Targets targets, in Message message)
    {
        ArgumentNullException.ThrowIfNull(targets);
        foreach (var name in targets.Groups) Wire.Audiences.CheckName(name, nameof(targets.Groups));
        foreach (var uid in targets.Users) Wire.Audiences.CheckName(uid, nameof(targets.Users));
        return new PublishToPost(
            targets.Clients,
            [.. targets.Groups.Select(Wire.Audiences.OfGroup), .. targets.Users.Select(Wire.Audiences.OfUser)],
            targets.Except,
            message);
    }

    /// <summary>Whether it can reach anybody.</summary>
    public bool HasReceivers => Clients.Count > 0 || Audiences.Count > 0;

    public void WriteTo(PackBuffer buffer)
    {
        buffer.WriteByte((byte)PostKind.PublishTo);
        buffer.WriteStrings(Clients);
        buffer.WriteStrings(Audiences);
        buffer.WriteStrings(Except);
        buffer.WriteMessage(Message);
    }
}
