namespace OrleansGateway.Wire;

/// <summary>A part of a roster, in the order of ids.</summary>
/// <param name="Clients">The clients, packed one after another as <see cref="PackedClient"/>.</param>
/// <param name="Next">After which client the next part begins; null when this is the last.</param>
[GenerateSerializer, Immutable, Alias("og.RosterPage")]
internal sealed record RosterPage([property: Id(0)] ReadOnlyMemory<byte> Clients, [property: Id(1)] string? Next)
{
    /// <summary>A page is full when it has as much; the last client may go beyond it, by a session at most.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <param name="clients">Packed clients in the order of ids.</param>
    public static RosterPage Of(IEnumerable<byte[]> clients)
    {
        var buffer = new PackBuffer(1024);
        byte[]? last = null;
        foreach (var client in clients)
        {
            if (buffer.Length >= MaxBytes) return new RosterPage(buffer.Written, PackedClient.NameOf(last!));
            buffer.WriteBlob(client);
            last = client;
        }

        return new RosterPage(buffer.Written, null);
    }

    public static IEnumerable<byte[]> Read(ReadOnlyMemory<byte> clients)
    {
        for (var reader = new PackReader(clients); !reader.AtEnd;) yield return reader.ReadBlob().ToArray();
    }
}
