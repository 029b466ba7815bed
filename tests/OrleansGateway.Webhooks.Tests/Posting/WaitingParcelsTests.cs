using System.Text;
using OrleansGateway.Webhooks.Events;
using OrleansGateway.Webhooks.Posting;
using Xunit;

namespace OrleansGateway.Webhooks.Tests.Posting;

public sealed class WaitingParcelsTests
{
    [Fact]
    public void A_batch_has_what_fits_and_one_that_is_alone_stays_so()
    {
        var waiting = new WaitingParcels(maxPosts: 2, maxEvents: 3, maxBytes: 10);
        Parcel[] parcels = [New(2, "ab"), New(1, "c"), New(1, "d"), New(1, "0123456789abc"), New(1, "e"), New(1, "f"), New(1, "g")];
        parcels[5].IsAlone = true;
        Assert.True(waiting.Add(parcels[0]));
        Assert.True(waiting.Add(parcels[1]));
        foreach (var parcel in parcels.Skip(2)) Assert.False(waiting.Add(parcel));

        Assert.Equal(parcels[..2], waiting.Take());
        Assert.Equal(parcels[2..3], waiting.Take());
        Assert.Equal(parcels[3..4], waiting.Take());
        Assert.Equal(parcels[4..5], waiting.Take());
        Assert.Equal(parcels[5..6], waiting.Take());
        Assert.Equal(parcels[6..], waiting.Take());
        Assert.Null(waiting.Take());
        Assert.True(waiting.Add(parcels[0]));
    }

    [Fact]
    public void The_body_is_one_list()
    {
        Assert.Equal("""{"events":[{}]}""", Encoding.UTF8.GetString(PostBody.Of([New(1, "{}")]).Span));
        Assert.Equal("""{"events":[{},{"a":1},{}]}""", Encoding.UTF8.GetString(PostBody.Of([New(2, """{},{"a":1}"""), New(1, "{}")]).Span));
    }

    private static Parcel New(int events, string json) =>
        new([.. Enumerable.Range(0, events).Select(number => new EventKey($"{json}{number}", "message"))], Encoding.UTF8.GetBytes(json), 0);
}
