using System.Collections.Concurrent;
using System.Text;

namespace OrleansGateway.Load.Peers.Pipe;

/// <summary>The groups and users of the process. An audience that was there once stays.</summary>
internal sealed class PipeRoom
{
    private const int MaxName = 1024;

    private readonly ConcurrentDictionary<string, PipeAudience> _groups = new();
    private readonly ConcurrentDictionary<string, PipeAudience> _users = new();

    public PipeAudience Everyone { get; } = new();

    public PipeAudience Group(ReadOnlySpan<byte> name) => Find(_groups, name);

    public PipeAudience User(ReadOnlySpan<byte> name) => Find(_users, name);

    private static PipeAudience Find(ConcurrentDictionary<string, PipeAudience> audiences, ReadOnlySpan<byte> name)
    {
        if (name.Length > MaxName) throw new InvalidDataException();
        Span<char> text = stackalloc char[name.Length];
        text = text[..Encoding.UTF8.GetChars(name, text)];
        return audiences.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var audience)
            ? audience
            : audiences.GetOrAdd(text.ToString(), _ => new PipeAudience());
    }
}
