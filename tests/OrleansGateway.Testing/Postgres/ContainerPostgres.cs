using Testcontainers.PostgreSql;

namespace OrleansGateway.Testing.Postgres;

/// <summary>A server in a Docker container: the last resort, so its failure says what else would do.</summary>
internal sealed class ContainerPostgres : IPostgresSource
{
    private const string Image = "postgres:17";

    private PostgreSqlContainer? _container;

    public async Task<string> StartAsync()
    {
        try
        {
            // A port of our choice, for a container that is stopped and started again would get another one from Docker.
            _container ??= new PostgreSqlBuilder(Image).WithPortBinding(FreePort.Next(), PostgreSqlBuilder.PostgreSqlPort).Build();
            await _container.StartAsync();
            return _container.GetConnectionString();
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                "These tests need a PostgreSQL server, version 13 or later, and there is none. Any of these gives them one: "
                + "install it (`bash tests/run.sh` does so on Debian; initdb and pg_ctl are looked for on PATH and in the usual places); "
                + $"set {ExternalPostgres.Variable} to the connection string of a role that may create databases and roles; "
                + $"start Docker, which was tried and failed:\n{exception.Message}",
                exception);
        }
    }

    public Task StopAsync() => _container!.StopAsync();

    public ValueTask DisposeAsync() => _container?.DisposeAsync() ?? ValueTask.CompletedTask;
}
