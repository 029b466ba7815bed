using System.Text.RegularExpressions;
using OrleansGateway.Testing;

namespace OrleansGateway.Chat.Tests.Clients;

/// <summary>A participant that remembers what it heard.</summary>
internal abstract partial class ChatClient : IAsyncDisposable
{
    private readonly List<string> _heard = [];

    public IReadOnlyList<string> Heard => _heard;

    /// <summary>The id from the server's greeting.</summary>
    public string Id { get; private set; } = "";

    public abstract Task Say(string text);

    /// <summary>Waits for the greeting and for one's own login: from then on, one hears all that is said.</summary>
    public async Task Enter()
    {
        var hello = await WaitFor(line => Hello().IsMatch(line), "the greeting");
        Id = Hello().Match(hello).Groups["id"].Value;
        await WaitFor($"{Id} login");
    }

    /// <summary>Reads until the line has been heard. What others do meanwhile does not matter, but is in <see cref="Heard"/>.</summary>
    public async Task WaitFor(string line)
    {
        if (!_heard.Contains(line))
        {
            await WaitFor(heard => heard == line, $"\"{line}\"");
        }
    }

    /// <summary>Reads until a line comes that is wanted.</summary>
    public async Task<string> WaitFor(Predicate<string> wanted, string what)
    {
        while (await Next(what) is { } line)
        {
            if (wanted(line))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The connection ended before {what} came.{Transcript()}");
    }

    /// <summary>Reads what is still under way and then the server's end of the connection.</summary>
    public async Task WaitForEnd()
    {
        while (await Next("the end of the connection") is not null)
        {
        }
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>The next text, or null when the server has ended the connection.</summary>
    protected abstract Task<string?> Receive(CancellationToken cancellationToken);

    private async Task<string?> Next(string what)
    {
        using var deadline = new CancellationTokenSource(Deadline.Default);
        try
        {
            var line = await Receive(deadline.Token);
            if (line is not null)
            {
                _heard.Add(line);
            }

            return line;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{what} did not come within {Deadline.Default.TotalSeconds} s.{Transcript()}");
        }
    }

    private string Transcript() => $" Heard until then:\n{string.Join('\n', _heard)}";

    [GeneratedRegex("^Hello (?<id>[0-9a-z]{24})$")]
    private static partial Regex Hello();
}
