using OrleansGateway.Silo.Links;

namespace OrleansGateway.Silo.Groups;

/// <summary>Which front-ends have members of one audience. A cache: a front-end tells with each answer whether it has any left.</summary>
internal sealed class Members(FrontEndLinks links)
{
    // How often was posted to each: an answer "nobody here" counts only when nothing was posted since, so a join that crosses is not lost.
    private readonly Dictionary<string, long> _posts = new(StringComparer.Ordinal);

    public bool IsEmpty => _posts.Count == 0;

    /// <summary>Links to the front-ends with members; those that are gone are dropped.</summary>
    public List<FrontEndLink> Links()
    {
        var alive = new List<FrontEndLink>(_posts.Count);
        List<string>? gone = null;
        foreach (var frontEnd in _posts.Keys)
        {
            if (links.Find(frontEnd) is { } link) alive.Add(link);
            else (gone ??= []).Add(frontEnd);
        }

        gone?.ForEach(frontEnd => _posts.Remove(frontEnd));
        return alive;
    }

    /// <summary>Notes a post to a front-end, which from now on counts as having members.</summary>
    /// <returns>A number for <see cref="Forget"/>.</returns>
    public long Note(string frontEnd) => _posts[frontEnd] = _posts.GetValueOrDefault(frontEnd) + 1;

    /// <summary>The front-end said after post <paramref name="number"/> that it has no member.</summary>
    public void Forget(string frontEnd, long number)
    {
        if (_posts.TryGetValue(frontEnd, out var last) && last == number) _posts.Remove(frontEnd);
    }
}
