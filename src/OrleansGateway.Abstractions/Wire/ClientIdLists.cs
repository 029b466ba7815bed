namespace OrleansGateway.Wire;

/// <summary>Client ids as callers hand them over. An id that is no client's is passed over where it is used; what is no id at all is refused.</summary>
internal static class ClientIdLists
{
    private static readonly IReadOnlyCollection<string> Nobody = [];

    /// <returns>A list of one, or of none.</returns>
    public static IReadOnlyCollection<string> Of(string? clientId) => clientId is null ? Nobody : [clientId];

    /// <returns>A copy that the caller cannot change.</returns>
    /// <exception cref="ArgumentException">The list, or one of the ids, is null.</exception>
    public static IReadOnlyCollection<string> Check(IReadOnlyCollection<string>? clientIds, string parameter)
    {
        ArgumentNullException.ThrowIfNull(clientIds, parameter);
        if (clientIds.Count == 0) return Nobody;
        string[] copy = [.. clientIds];
        return Array.TrueForAll(copy, static id => id is not null) ? copy : throw new ArgumentException("One of the ids is null.", parameter);
    }
}
