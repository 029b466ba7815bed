using OrleansGateway.Silo.Queries;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Tests.Queries;

public class SliceMergeTests
{
    [Fact]
    public void Names_of_several_front_ends_are_one_list_in_order()
    {
        var page = SliceMerge.Merge([Slice(null, "a", "c"), Slice(null, "b", "c", "d"), Slice(null)], 10, ["silent"]);
        Assert.Equal(["a", "b", "c", "d"], page.Items);
        Assert.Null(page.Next);
        Assert.Equal(["silent"], page.Silent);
    }

    [Fact]
    public void Page_ends_where_a_front_end_may_have_more()
    {
        var page = SliceMerge.Merge([Slice("c", "a", "c"), Slice(null, "b", "d", "e")], 10, []);
        Assert.Equal(["a", "b", "c"], page.Items);
        Assert.Equal("c", page.Next);
    }

    [Fact]
    public void Page_ends_at_its_limit()
    {
        var page = SliceMerge.Merge([Slice(null, "a", "c"), Slice(null, "b")], 2, []);
        Assert.Equal(["a", "b"], page.Items);
        Assert.Equal("b", page.Next);
    }

    [Fact]
    public void Page_may_be_empty_and_not_the_last()
    {
        var page = SliceMerge.Merge([Slice("a"), Slice(null, "b")], 2, []);
        Assert.Empty(page.Items);
        Assert.Equal("a", page.Next);
    }

    [Fact]
    public void Nobody_has_nothing() => Assert.Null(SliceMerge.Merge([], 1, []).Next);

    [Fact]
    public void Walk_finds_every_name_once_whatever_each_front_end_has()
    {
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var frontEnds = Enumerable.Range(0, random.Next(1, 5))
                .Select(_ => Enumerable.Range(0, random.Next(30)).Select(_ => $"{random.Next(50):00}").Distinct().Order(StringComparer.Ordinal).ToArray())
                .ToArray();
            var found = new List<string>();
            string? after = null;
            do
            {
                var page = SliceMerge.Merge([.. frontEnds.Select(names => After(names, after, 7))], 7, []);
                found.AddRange(page.Items);
                after = page.Next;
            }
            while (after is not null);
            Assert.Equal(frontEnds.SelectMany(names => names).Distinct().Order(StringComparer.Ordinal), found);
        }
    }

    private static Slice<string> After(string[] names, string? after, int limit)
    {
        var rest = names.Where(name => after is null || string.CompareOrdinal(name, after) > 0).ToArray();
        return rest.Length > limit ? new Slice<string>(rest[..limit], rest[limit - 1]) : new Slice<string>(rest, null);
    }

    private static Slice<string> Slice(string? next, params string[] names) => new(names, next);
}
