namespace OrleansGateway.Failures.Judging;

/// <summary>What the silos' user code noted of OnConnect and OnClose, of all silos that ever were.</summary>
internal sealed class EventJournals
{
    private readonly HashSet<string> _connected = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CloseReason>> _closed = new(StringComparer.Ordinal);

    private EventJournals()
    {
    }

    /// <summary>Clients whose OnConnect ran. On a silo that died it may have run again elsewhere: still one.</summary>
    public IReadOnlySet<string> Connected => _connected;

    /// <summary>How often OnClose ran in all.</summary>
    public int Closes => _closed.Values.Sum(reasons => reasons.Count);

    /// <param name="folder">The folder of the journals.</param>
    /// <param name="ignored">Clients of an earlier load, which are not looked at.</param>
    public static EventJournals Read(string folder, IReadOnlySet<string> ignored)
    {
        var journals = new EventJournals();
        foreach (var file in Directory.GetFiles(folder))
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            while (reader.ReadLine() is { } line)
            {
                var words = line.Split(' ');
                if (words.Length > 1 && !ignored.Contains(words[1])) journals.Take(words);
            }
        }

        return journals;
    }

    public IReadOnlyList<CloseReason> ClosesOf(string client) => _closed.GetValueOrDefault(client) ?? [];

    /// <summary>Clients of whom OnConnect and OnClose do not match, each with what is wrong, when all of them are gone.</summary>
    public IEnumerable<string> Mismatches(IEnumerable<string> greeted)
    {
        foreach (var client in greeted.Where(client => !_connected.Contains(client))) yield return $"{client} was greeted and has no OnConnect";
        foreach (var client in _connected.Where(client => !_closed.ContainsKey(client))) yield return $"{client} has no OnClose";
        foreach (var (client, reasons) in _closed)
        {
            if (!_connected.Contains(client)) yield return $"{client} has OnClose without OnConnect";
            if (reasons.Count > 1) yield return $"{client} has OnClose {reasons.Count} times: {string.Join(", ", reasons)}";
        }
    }

    private void Take(string[] words)
    {
        switch (words)
        {
            case ["connect", var client]:
                _connected.Add(client);
                break;
            case ["close", var client, var reason] when Enum.TryParse<CloseReason>(reason, out var parsed):
                if (!_closed.TryGetValue(client, out var reasons)) _closed[client] = reasons = [];
                reasons.Add(parsed);
                break;
        }
    }
}
