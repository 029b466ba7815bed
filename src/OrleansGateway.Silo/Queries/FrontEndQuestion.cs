using OrleansGateway.Silo.Links;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Queries;

/// <summary>One question of a caller, put to the front-ends that it concerns. Those that do not answer before its deadline are named in its answer.</summary>
internal sealed class FrontEndQuestion(IReadOnlyList<FrontEndLink> frontEnds, TimeSpan? deadline, TimeProvider clock)
{
    // Above every id of a front-end's clients.
    private const string End = "\uFFFF";

    private readonly TimeSpan _deadline = QueryLimits.CheckDeadline(deadline);
    private readonly long _askedAt = clock.GetTimestamp();
    private readonly SortedSet<string> _silent = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Silent => [.. _silent];

    public async Task<Total> Sum(Func<IFrontEndQueries, Task<long>> question)
    {
        var counts = await Task.WhenAll(frontEnds.Select(frontEnd => Ask(frontEnd, question)));
        return new Total(counts.Sum(count => count.Answer), Silent);
    }

    /// <summary>Lists what is ordered by client id. Ids begin with their front-end's, so the pages go through the front-ends one after another; a page ends
    /// where one is silent.</summary>
    /// <param name="question">Asks a front-end for what comes after a cursor, and at most so many.</param>
    /// <param name="after">Where the page begins.</param>
    /// <param name="limit">How many items at most.</param>
    public async Task<Page<T>> InTurn<T>(Func<IFrontEndQueries, string?, int, Task<Slice<T>>> question, string? after, int limit)
    {
        QueryLimits.CheckLimit(limit);
        var items = new List<T>();
        foreach (var frontEnd in frontEnds.Where(frontEnd => after is null || string.CompareOrdinal(frontEnd.Id + End, after) > 0).OrderBy(frontEnd => frontEnd.Id, StringComparer.Ordinal))
        {
            if (items.Count == limit) return new Page<T>(items, after, Silent);
            var (isAnswered, slice) = await Ask(frontEnd, queries => question(queries, after, limit - items.Count));
            after = frontEnd.Id + End;
            if (!isAnswered) return new Page<T>(items, after, Silent);
            items.AddRange(slice!.Items);
            if (slice.Next is { } more) return new Page<T>(items, more, Silent);
        }

        return new Page<T>(items, null, Silent);
    }

    /// <summary>Lists names in their order, each once, though several front-ends may have it.</summary>
    /// <param name="question">Asks a front-end for what comes after a cursor, and at most so many.</param>
    /// <param name="after">Where the page begins.</param>
    /// <param name="limit">How many names at most.</param>
    public async Task<Page<string>> Merged(Func<IFrontEndQueries, string?, int, Task<Slice<string>>> question, string? after, int limit)
    {
        QueryLimits.CheckLimit(limit);
        var slices = (await Task.WhenAll(frontEnds.Select(frontEnd => Ask(frontEnd, queries => question(queries, after, limit)))))
            .Where(slice => slice.IsAnswered)
            .Select(slice => slice.Answer!)
            .ToList();
        return SliceMerge.Merge(slices, limit, Silent);
    }

    /// <summary>Puts a question to some of the front-ends at once: those for which it is not null.</summary>
    /// <returns>Their answers, in the order of their ids.</returns>
    public async Task<List<Slice<T>>> Each<T>(Func<FrontEndLink, Task<Slice<T>>?> question)
    {
        var slices = new List<Slice<T>>();
        var asked = frontEnds.Select(frontEnd => (FrontEnd: frontEnd, Call: question(frontEnd))).Where(asked => asked.Call is not null).ToList();
        foreach (var (frontEnd, call) in asked)
        {
            if (await Ask(frontEnd, _ => call!) is (true, { } slice)) slices.Add(slice);
        }

        return slices;
    }

    private async Task<(bool IsAnswered, T? Answer)> Ask<T>(FrontEndLink frontEnd, Func<IFrontEndQueries, Task<T>> question)
    {
        var answer = question(frontEnd.Queries);
        try
        {
            var left = _deadline - clock.GetElapsedTime(_askedAt);
            return (true, await answer.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock));
        }
        catch (Exception exception) when (TransientFaults.IsTransient(exception))
        {
            answer.Ignore();
            _silent.Add(frontEnd.Id);
            return (false, default);
        }
    }
}
