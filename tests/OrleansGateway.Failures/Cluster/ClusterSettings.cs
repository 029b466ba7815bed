namespace OrleansGateway.Failures.Cluster;

/// <summary>What all processes of one cluster have in common.</summary>
/// <param name="ConnectionString">The database.</param>
/// <param name="Journals">The folder for the silos' journals.</param>
/// <param name="Logs">The folder for what the processes print; null for nowhere.</param>
/// <param name="Fault">The mistake that the silos' user code makes; empty for none.</param>
internal sealed record ClusterSettings(string ConnectionString, string Journals, string? Logs, string Fault)
{
    public IReadOnlyList<string> Arguments { get; } =
    [
        $"--Postgres:ConnectionString={ConnectionString}",
        "--Logging:LogLevel:Default=Warning",
        "--Logging:LogLevel:OrleansGateway=Information",
        "--Logging:Console:FormatterName=simple",
        "--Logging:Console:FormatterOptions:TimestampFormat=HH:mm:ss.fff ",
    ];
}
