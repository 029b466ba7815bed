using Npgsql;

namespace OrleansGateway.Postgres;

/// <summary>
/// The few connections by which a silo reads and writes reminders and schedules. Whenever a silo joins or leaves, Orleans' reminder service reads its part
/// of the ring in thirty queries at once, on every silo: with a connection each, the database is busy logging them in while the new silo is to begin its
/// work, and four silos reach the hundred connections that PostgreSQL allows.
/// </summary>
internal static class SchedulePool
{
    /// <summary>How many connections one silo has for schedules at most.</summary>
    public const int Connections = 4;

    /// <summary>
    /// The same database with connections of its own, which are kept even where the string says <c>Pooling=false</c>. Queries beyond them wait, as long as
    /// its <c>Timeout</c>.
    /// </summary>
    public static string Of(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.Pooling = true;
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, Connections);
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, Connections);
        return settings.ConnectionString;
    }
}
