using OrleansGateway.FrontEnd.Links;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Tests.Links;

public class SlicesTests
{
    [Fact]
    public void What_fits_is_all_there_is()
    {
        var slice = Cut(["a", "b"], 2);
        Assert.Equal(["a", "b"], slice.Items);
        Assert.Null(slice.Next);
    }

    [Fact]
    public void One_more_than_the_limit_says_that_there_are_more()
    {
        var slice = Cut(["a", "b", "c"], 2);
        Assert.Equal(["a", "b"], slice.Items);
        Assert.Equal("b", slice.Next);
    }

    [Fact]
    public void It_ends_with_the_item_that_makes_it_large()
    {
        var slice = Cut(["a", "b", "c"], 3, size: QueryLimits.MaxBytes / 2);
        Assert.Equal(["a", "b"], slice.Items);
        Assert.Equal("b", slice.Next);
    }

    [Fact]
    public void What_is_left_out_is_passed_over_and_counts_as_looked_at()
    {
        var slice = Cut(["-", "b", "-", "d"], 3);
        Assert.Equal(["b"], slice.Items);
        Assert.Equal("-", slice.Next);
    }

    private static Slice<string> Cut(string[] keys, int limit, int size = 1) =>
        Slices.Cut(keys, limit, key => key == "-" ? null : key, _ => size, key => key);
}
