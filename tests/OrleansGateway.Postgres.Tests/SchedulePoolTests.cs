using Npgsql;
using Xunit;

namespace OrleansGateway.Postgres.Tests;

public class SchedulePoolTests
{
    [Theory]
    [InlineData("Host=db", 0, 4)]
    [InlineData("Host=db;Pooling=false", 0, 4)]
    [InlineData("Host=db;Maximum Pool Size=2", 0, 2)]
    [InlineData("Host=db;Minimum Pool Size=20;Maximum Pool Size=50", 4, 4)]
    public void Connections_for_schedules_are_few_and_pooled(string connectionString, int least, int most)
    {
        var settings = new NpgsqlConnectionStringBuilder(SchedulePool.Of(connectionString));
        Assert.True(settings.Pooling);
        Assert.Equal((least, most), (settings.MinPoolSize, settings.MaxPoolSize));
        Assert.Equal("db", settings.Host);
    }
}
