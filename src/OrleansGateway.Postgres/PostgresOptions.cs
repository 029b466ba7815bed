namespace OrleansGateway.Postgres;

/// <summary>The PostgreSQL database in which the silos of a cluster find each other. Configuration section <c>Postgres</c>.</summary>
public sealed class PostgresOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Postgres";

    /// <summary>
    /// An Npgsql connection string, PostgreSQL 13 or later: <c>Host=…;Database=…;Username=…;Password=…</c>. Required. It is never logged.
    /// A silo keeps four connections at most for schedules and reminders, beside the few that the membership takes.
    /// Default: none.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// Whether a silo applies the scripts in <c>sql/</c> that its database has not had, at its start. Off for a role that may not create
    /// tables; then the silo only looks whether somebody else has applied them, and ends if not. Default: true.
    /// </summary>
    public bool ApplySchema { get; set; } = true;

    /// <summary>
    /// Whether a silo that starts while the database cannot be reached, or refuses it, tries until it can: a container often starts before
    /// its database. Off, it ends at the first failure. Default: true.
    /// </summary>
    public bool RetryConnection { get; set; } = true;

    /// <summary>
    /// The longest pause between two tries. Pauses begin at a quarter of a second, double up to this, and vary at random by up to a half,
    /// so that silos that wait together do not come back together. Default: 10 seconds. Range: 100 milliseconds to 5 minutes.
    /// </summary>
    public TimeSpan MaxRetryPause { get; set; } = TimeSpan.FromSeconds(10);
}
