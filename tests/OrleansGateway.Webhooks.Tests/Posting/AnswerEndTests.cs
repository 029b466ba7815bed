using System.IO.Pipelines;
using System.Net;
using System.Text;
using OrleansGateway.Webhooks.Posting;
using Xunit;

namespace OrleansGateway.Webhooks.Tests.Posting;

public sealed class AnswerEndTests
{
    [Theory]
    [InlineData("""{"results":[]}""")]
    [InlineData("""{"results":[{"id":"a:1","commands":[]}]}  """)]
    [InlineData("null")]
    public void A_body_that_is_one_whole_value_is_its_own_end(string body) => Assert.False(MayBeMissing(Answer(), body));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("""{"results":[""")]
    [InlineData("""{"results":[]""")]
    [InlineData("""{"results":[]}{""")]
    [InlineData("<html>Fatal error</html>")]
    public void Any_other_may_be_cut_off_unless_its_end_is_marked(string body)
    {
        Assert.True(MayBeMissing(Answer(), body));
        Assert.True(MayBeMissing(Answer(version: HttpVersion.Version10), body));
        Assert.True(MayBeMissing(Answer(HttpStatusCode.Created), body));

        Assert.False(MayBeMissing(Answer(HttpStatusCode.NoContent), body));
        Assert.False(MayBeMissing(Answer(version: HttpVersion.Version20), body));
        var counted = Answer();
        counted.Content.Headers.ContentLength = Encoding.UTF8.GetByteCount(body);
        Assert.False(MayBeMissing(counted, body));
        var chunked = Answer();
        chunked.Headers.TransferEncodingChunked = true;
        Assert.False(MayBeMissing(chunked, body));
    }

    private static bool MayBeMissing(HttpResponseMessage answer, string body) => AnswerEnd.MayBeMissing(answer, Encoding.UTF8.GetBytes(body));

    // The length of a stream that cannot seek is not known.
    private static HttpResponseMessage Answer(HttpStatusCode status = HttpStatusCode.OK, Version? version = null) =>
        new(status) { Version = version ?? HttpVersion.Version11, Content = new StreamContent(new Pipe().Reader.AsStream()) };
}
