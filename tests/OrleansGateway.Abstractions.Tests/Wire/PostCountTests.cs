using OrleansGateway.Wire;
using Xunit;

namespace OrleansGateway.Abstractions.Tests.Wire;

public class PostCountTests
{
    [Fact]
    public void Count_of_a_post_is_found_among_others()
    {
        var buffer = new PackBuffer(8);
        new PostCount(1, 2, 3).WriteTo(buffer, 0);
        new PostCount(300, 0, 0, IsRepetition: true).WriteTo(buffer, 200);
        Assert.Equal(new PostCount(1, 2, 3), PostCount.Find(buffer.Written, 0));
        Assert.Equal(new PostCount(300, 0, 0, true), PostCount.Find(buffer.Written, 200));
        Assert.Null(PostCount.Find(buffer.Written, 1));
        Assert.Null(PostCount.Find(default, 0));
    }
}
