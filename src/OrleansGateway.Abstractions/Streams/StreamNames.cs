namespace OrleansGateway.Streams;

/// <summary>Names by which other systems meet the cluster through Orleans' streams.</summary>
public static class StreamNames
{
    /// <summary>The stream provider. In memory unless the application registers another under this name.</summary>
    public const string Provider = "OrleansGateway";

    /// <summary>The namespace of which each stream's key is a group: what is put there is published to that group.</summary>
    public const string Groups = "groups";

    /// <summary>The namespace of the stream of client lifecycle events; its only key is <see cref="AllClients"/>.</summary>
    public const string Clients = "clients";

    /// <summary>The key under <see cref="Clients"/>.</summary>
    public const string AllClients = "all";
}
