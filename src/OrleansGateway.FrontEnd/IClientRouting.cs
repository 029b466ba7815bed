namespace OrleansGateway.FrontEnd;

/// <summary>Chooses which clients are to be on one silo; register a class with <c>AddClientRouting</c>. Called for each client, from several threads at
/// once.</summary>
public interface IClientRouting
{
    /// <summary>The key of a client that connects: clients with the same key go to one silo.</summary>
    /// <param name="client">The client; its id is empty, because it is made with the key.</param>
    /// <returns>Any text of any length; null or empty for a client that may go to any silo. An exception counts as null, and is logged.</returns>
    string? KeyOf(ClientInfo client);
}
