using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Clients;

/// <summary>What a client's host knows. It moves along when its grain migrates; otherwise the front-end's snapshot fills it again.</summary>
[GenerateSerializer, Alias("og.ClientCache")]
internal sealed class ClientCache
{
    /// <summary>Which activation this began with: another one cannot know what ran before it.</summary>
    [Id(0)]
    public required long Epoch { get; set; }

    /// <summary>The number of the last event that was handled.</summary>
    [Id(1)]
    public required long Handled { get; set; }

    [Id(2)]
    public required ClientInfo Client { get; set; }

    /// <summary>What was answered with that event's batch; the front-end may have to be told again.</summary>
    [Id(4)]
    public ReadOnlyMemory<byte> Replies { get; set; }

    /// <summary>The client is on its front-end's roster, or is just being put there.</summary>
    [Id(5)]
    public bool IsListed { get; set; }

    /// <summary>OnClose has run, or the handshake was refused: nothing more happens.</summary>
    [Id(3)]
    public bool IsClosed { get; set; }

    /// <summary>Something began that did not end: the next activation cannot know what ran.</summary>
    public void Forget() => Epoch = NewEpoch();

    /// <summary>For a client whose front-end died while no grain knew it. What was handled is not known: the close comes after all of it, for a user's grain
    /// that is still there and drops what it has had.</summary>
    public static ClientCache Lost(ClientInfo client) => new()
    {
        Epoch = NewEpoch(),
        Handled = long.MaxValue / 2,
        Client = client,
        IsListed = true,
    };

    public static ClientCache From(ClientSnapshot snapshot) => new()
    {
        Epoch = NewEpoch(),
        Handled = snapshot.Acknowledged,
        Client = snapshot.Client.Sharing(),
        IsListed = snapshot.Acknowledged > 0,
    };

    private static long NewEpoch() => Random.Shared.NextInt64(1, long.MaxValue);
}
