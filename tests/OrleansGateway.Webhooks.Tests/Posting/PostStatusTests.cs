using OrleansGateway.Webhooks.Posting;
using Xunit;

namespace OrleansGateway.Webhooks.Tests.Posting;

public sealed class PostStatusTests
{
    [Fact]
    public void Each_status_has_its_meaning()
    {
        Assert.All([200, 201, 204], status => Assert.Equal(PostResult.Answered, PostStatus.Of(status)));
        Assert.All([408, 429, 503], status => Assert.Equal(PostResult.Busy, PostStatus.Of(status)));
        Assert.All([400, 401, 403, 404, 410, 413, 422], status => Assert.Equal(PostResult.Refused, PostStatus.Of(status)));
        Assert.All([301, 302, 307, 500, 501, 502, 504, 505], status => Assert.Equal(PostResult.Failed, PostStatus.Of(status)));
    }
}
