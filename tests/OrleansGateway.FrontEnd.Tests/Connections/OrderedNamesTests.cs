using System.Collections.Concurrent;
using OrleansGateway.FrontEnd.Connections;

namespace OrleansGateway.FrontEnd.Tests.Connections;

public class OrderedNamesTests
{
    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);
    private readonly OrderedNames _ordered;

    public OrderedNamesTests() => _ordered = new OrderedNames(_names.ContainsKey, () => _names.Keys);

    [Fact]
    public void Names_come_in_ordinal_order_after_a_name_that_need_not_be_there()
    {
        foreach (var name in (string[])["b", "a", "B", "ä", "aa"]) Add(name);
        Assert.Equal(["B", "a", "aa", "b", "ä"], _ordered.After("", 10));
        Assert.Equal(["b", "ä"], _ordered.After("ab", 10));
        Assert.Equal(["aa"], _ordered.After("a", 1));
        Assert.Empty(_ordered.After("ä", 10));
        Assert.Empty(_ordered.After("\uFFFF", 10));
    }

    [Fact]
    public void Empty_it_has_nothing() => Assert.Empty(_ordered.After("", 10));

    [Fact]
    public void What_comes_and_goes_after_the_first_question_is_followed()
    {
        Add("a");
        Assert.Equal(["a"], _ordered.After("", 10));
        Add("b");
        Remove("a");
        Assert.Equal(["b"], _ordered.After("", 10));
    }

    [Fact]
    public void Name_that_came_again_before_its_going_was_noted_stays()
    {
        Add("a");
        _ = _ordered.After("", 10);
        _names.TryRemove("a", out _);
        Add("a");
        _ordered.Went("a");
        Assert.Equal(["a"], _ordered.After("", 10));
    }

    [Fact]
    public async Task Many_at_once_leave_it_as_it_should_be()
    {
        _ = _ordered.After("", 1);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            for (var i = 0; i < 5000; i++)
            {
                Add($"{worker}-{i}");
                if (i % 2 == 0) Remove($"{worker}-{i}");
                if (i % 500 == 0) _ordered.After("", 100);
            }
        })));
        Assert.Equal(_names.Keys.Order(StringComparer.Ordinal), _ordered.After("", 100_000));
    }

    private void Add(string name)
    {
        _names[name] = true;
        _ordered.Came(name);
    }

    private void Remove(string name)
    {
        _names.TryRemove(name, out _);
        _ordered.Went(name);
    }
}
