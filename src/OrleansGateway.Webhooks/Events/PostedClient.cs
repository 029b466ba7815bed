namespace OrleansGateway.Webhooks.Events;

/// <summary>What the receiver is told of a client: its state before the first of its events in the POST.</summary>
internal sealed record PostedClient
{
    public required string Id { get; init; }

    public required string Listener { get; init; }

    public required string Protocol { get; init; }

    public required string Address { get; init; }

    public required DateTimeOffset ConnectedAt { get; init; }

    public string? User { get; init; }

    public required IReadOnlyDictionary<string, string> Session { get; init; }

    public static PostedClient Of(ClientInfo client) => new()
    {
        Id = client.Id,
        Listener = client.Listener,
        Protocol = client.Protocol,
        Address = client.RemoteEndPoint,
        ConnectedAt = client.ConnectedAt,
        User = client.User,
        Session = client.Session,
    };
}
