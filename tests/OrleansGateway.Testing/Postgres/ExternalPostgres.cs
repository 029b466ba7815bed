namespace OrleansGateway.Testing.Postgres;

/// <summary>A server that somebody else runs and has named in an environment variable.</summary>
internal sealed class ExternalPostgres(string connectionString) : IPostgresSource
{
    public const string Variable = "ORLEANSGATEWAY_TEST_POSTGRES";

    public Task<string> StartAsync() => Task.FromResult(connectionString);

    public Task StopAsync() => throw new NotSupportedException(
        $"The server named in {Variable} is not this test's to stop. Unset the variable to run the tests of database outages.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
