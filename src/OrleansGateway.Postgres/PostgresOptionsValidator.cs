using Microsoft.Extensions.Options;
using Npgsql;

namespace OrleansGateway.Postgres;

internal sealed class PostgresOptionsValidator : IValidateOptions<PostgresOptions>
{
    private const string Wanted = "an Npgsql connection string such as Host=127.0.0.1;Database=gateway;Username=gateway;Password=…";

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    public ValidateOptionsResult Validate(string? name, PostgresOptions options)
    {
        if (Fault(options.ConnectionString) is { } fault)
        {
            // What was given is not repeated: it may have the password.
            return ValidateOptionsResult.Fail($"{Key(nameof(options.ConnectionString))} {fault}: it must be {Wanted}.");
        }

        if (options.MaxRetryPause < ShortestPause || options.MaxRetryPause > LongestPause)
        {
            return ValidateOptionsResult.Fail(
                $"{Key(nameof(options.MaxRetryPause))} is {options.MaxRetryPause}: it must be from {ShortestPause} to {LongestPause}.");
        }

        return ValidateOptionsResult.Success;
    }

    private static string Key(string property) => $"{PostgresOptions.Section}:{property}";

    private static string? Fault(string connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            return "is missing";
        }

        try
        {
            return string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(connectionString).Host) ? "names no Host" : null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return "has an unknown keyword or a value of the wrong kind";
        }
    }
}
