using System.Collections.Concurrent;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>Who belongs to what on this front-end: the truth that group and user grains are caches of.</summary>
internal sealed class AudienceTable
{
    private readonly ConcurrentDictionary<string, Audience> _audiences = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Audience>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly OrderedNames _keys;

    public AudienceTable()
    {
        _bySpan = _audiences.GetAlternateLookup<ReadOnlySpan<char>>();
        _keys = new OrderedNames(_audiences.ContainsKey, () => _audiences.Select(pair => pair.Key));
    }

    public Audience? Find(ReadOnlySpan<char> key) => _bySpan.TryGetValue(key, out var audience) ? audience : null;

    public Audience? Find(string key) => _audiences.GetValueOrDefault(key);

    /// <summary>The keys after one, in ordinal order: the groups', then the users'.</summary>
    public List<string> KeysAfter(string key, int limit) => _keys.After(key, limit);

    /// <summary>Adds a member; for a user it also leaves the one it was bound to before.</summary>
    /// <returns>False when the connection has ended.</returns>
    public bool Join(string key, Connection member) => member.Memberships.TryChange(audiences =>
    {
        if (audiences.Exists(audience => audience.Key == key)) return true;
        if (Audiences.IsUser(key))
        {
            foreach (var former in audiences.Where(audience => Audiences.IsUser(audience.Key)).ToList()) Remove(former, member, audiences);
            member.Session.Change(client => client with { User = Audiences.NameOf(key) });
        }

        Audience audience;
        do
        {
            audience = _audiences.GetOrAdd(key, static key => new Audience(key));
        }
        while (!audience.TryAdd(member));
        audiences.Add(audience);
        _keys.Came(key);
        return true;
    });

    public bool Leave(ReadOnlySpan<char> key, Connection member)
    {
        if (Find(key) is not { } audience) return true;
        return member.Memberships.TryChange(audiences =>
        {
            if (!audiences.Contains(audience)) return true;
            Remove(audience, member, audiences);
            if (Audiences.IsUser(audience.Key)) member.Session.Change(client => client with { User = null });
            return true;
        });
    }

    /// <summary>Takes an ended connection out of everything.</summary>
    public void Leave(Connection member)
    {
        foreach (var audience in member.Memberships.End()) Remove(audience, member);
    }

    private void Remove(Audience audience, Connection member, List<Audience> audiences)
    {
        audiences.Remove(audience);
        Remove(audience, member);
    }

    private void Remove(Audience audience, Connection member)
    {
        if (!audience.Remove(member)) return;
        _audiences.TryRemove(new KeyValuePair<string, Audience>(audience.Key, audience));
        _keys.Went(audience.Key);
    }
}
