using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Xunit;

namespace OrleansGateway.Postgres.Tests;

public sealed class PatientConnectionTests
{
    [Fact]
    public async Task Client_that_may_not_retry_ends_with_one_line()
    {
        var options = new PostgresOptions { ConnectionString = "Host=127.0.0.1;Password=secret", RetryConnection = false };
        var patience = new PatientConnection(
            Options.Create(options), Options.Create(new ClusterOptions { ClusterId = "mine" }), TimeProvider.System, NullLogger<PatientConnection>.Instance);

        var failure = await Assert.ThrowsAsync<PostgresFaultException>(
            () => patience.ShouldRetryConnectionAttempt(new SiloUnavailableException(), default));

        Assert.Equal("No silo of cluster 'mine' answers yet.", failure.Message);
    }
}
