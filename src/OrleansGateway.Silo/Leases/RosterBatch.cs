using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Leases;

/// <summary>Changes of a roster that are written by one call: of each client the last.</summary>
internal sealed class RosterBatch
{
    private readonly Dictionary<string, byte[]?> _changes = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _bytes;

    /// <summary>No call carries more than a page has, whatever sessions are on it.</summary>
    public bool IsFull => _bytes >= RosterPage.MaxBytes;

    public Task Written => _written.Task;

    /// <param name="clientId">The client.</param>
    /// <param name="client">The client, packed; null when it has gone.</param>
    public void Add(string clientId, byte[]? client)
    {
        _changes[clientId] = client;
        _bytes += clientId.Length + (client?.Length ?? 0);
    }

    public RosterChange ToChange()
    {
        var buffer = new PackBuffer(_bytes);
        foreach (var client in _changes.Values.OfType<byte[]>()) buffer.WriteBlob(client);
        return new RosterChange(buffer.Written, [.. _changes.Where(change => change.Value is null).Select(change => change.Key)]);
    }

    public void Complete() => _written.SetResult();
}
