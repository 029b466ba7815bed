using Xunit;

namespace OrleansGateway.Postgres.Tests;

public class PostgresOptionsTests
{
    private const string Secret = "hunter2";

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData($"Password={Secret}")]
    [InlineData($"Host=db;Passwrd={Secret}")]
    [InlineData($"Host=db;Port={Secret}")]
    [InlineData($"Host=db;Pooling={Secret}")]
    [InlineData($"Host=db;Port=99999999999;Password={Secret}")]
    [InlineData(Secret)]
    [InlineData($"postgres://silo:{Secret}@db/gateway")]
    public void Connection_string_that_cannot_be_used_is_refused_without_being_repeated(string connectionString)
    {
        var failure = FailureOf(new PostgresOptions { ConnectionString = connectionString });

        Assert.StartsWith("Postgres:ConnectionString ", failure, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:00:00.099")]
    [InlineData("00:05:00.001")]
    [InlineData("-00:00:01")]
    public void Pause_out_of_range_is_refused_with_key_value_and_range(string pause)
    {
        var failure = FailureOf(new PostgresOptions { ConnectionString = "Host=db", MaxRetryPause = TimeSpan.Parse(pause) });

        Assert.StartsWith("Postgres:MaxRetryPause is ", failure, StringComparison.Ordinal);
        Assert.Contains("00:00:00.1000000 to 00:05:00", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:00:00.1")]
    [InlineData("00:05:00")]
    public void Options_in_range_are_accepted(string pause) =>
        Assert.True(Validate(new PostgresOptions { ConnectionString = "Host=db", MaxRetryPause = TimeSpan.Parse(pause) }).Succeeded);

    private static string FailureOf(PostgresOptions options)
    {
        var result = Validate(options);
        Assert.True(result.Failed);
        return Assert.Single(Assert.Single(result.Failures).Split('\n'));
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(PostgresOptions options) =>
        new PostgresOptionsValidator().Validate(name: null, options);
}
