using Microsoft.Extensions.Configuration;

namespace OrleansGateway.Failures.Silo;

/// <summary>
/// OnConnect and OnClose as they run, a line each: <c>connect ID</c> or <c>close ID REASON</c>. A line is the system's when the handler goes
/// on, so it outlives this process, whatever kills it.
/// </summary>
internal sealed class EventJournal : IDisposable
{
    private readonly Lock _gate = new();
    private readonly StreamWriter _lines;

    public EventJournal(IConfiguration configuration)
    {
        var path = configuration["Journal"] ?? throw new InvalidOperationException("--Journal=FILE is missing.");
        _lines = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
    }

    public void Connected(string client) => Write($"connect {client}");

    public void Closed(string client, CloseReason reason) => Write($"close {client} {reason}");

    public void Knew(ClientInfo client) =>
        Write($"knew {client.Id} {client.Listener} {client.User ?? "nobody"} {client.Session.GetValueOrDefault("value", "nothing")}");

    public void Dispose() => _lines.Dispose();

    private void Write(string line)
    {
        lock (_gate) _lines.WriteLine(line);
    }
}
