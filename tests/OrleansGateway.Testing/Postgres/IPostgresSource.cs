namespace OrleansGateway.Testing.Postgres;

/// <summary>One way to come by a PostgreSQL server.</summary>
internal interface IPostgresSource : IAsyncDisposable
{
    /// <summary>Gets the server ready; after <see cref="StopAsync"/>, on the same address with the same data.</summary>
    /// <returns>The connection string of a role that may create databases and roles.</returns>
    Task<string> StartAsync();

    /// <summary>Takes the server away as a crash would: connections break, nothing is shut down in order.</summary>
    Task StopAsync();
}
