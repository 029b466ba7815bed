using System.Globalization;
using OrleansGateway.Wire;
using Xunit;

namespace OrleansGateway.Abstractions.Tests.Wire;

public class ScheduleKeysTests
{
    [Theory]
    [InlineData("feed")]
    [InlineData("FEED")]
    [InlineData("01")]
    [InlineData("a+x")]
    [InlineData("=feed")]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e")]
    public void A_key_is_never_taken_for_a_number_or_a_GUID_and_has_its_name(string name)
    {
        var key = ScheduleKeys.Of(name);
        Assert.False(long.TryParse(key.Split('+')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out _));
        Assert.False(Guid.TryParse(key, out _));
        Assert.Equal(name, ScheduleKeys.NameOf(key));
    }

    [Theory]
    [InlineData("feed")]
    [InlineData("=")]
    [InlineData("= ")]
    public void A_key_that_is_no_schedule_s_is_refused(string key) => Assert.Throws<ArgumentException>(() => ScheduleKeys.NameOf(key));
}
