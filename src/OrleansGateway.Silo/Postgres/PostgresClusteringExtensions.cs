using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace OrleansGateway.Silo.Postgres;

internal static class PostgresClusteringExtensions
{
    /// <summary>Lets the silo find its cluster in the PostgreSQL database that <see cref="PostgresOptions"/> names.</summary>
    public static ISiloBuilder UsePostgresClustering(this ISiloBuilder silo, Action<PostgresOptions> configure)
    {
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddOptions<PostgresOptions>().Configure(configure).ValidateOnStart();
        silo.Services.AddSingleton<IValidateOptions<PostgresOptions>, PostgresOptionsValidator>();
        silo.Services.AddSingleton<PostgresSchema>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, PostgresStartup>();
        return silo.UseAdoNetClustering((OptionsBuilder<AdoNetClusteringSiloOptions> adoNet) =>
            adoNet.Configure<IOptions<PostgresOptions>>((options, postgres) =>
            {
                options.Invariant = "Npgsql";
                options.ConnectionString = postgres.Value.ConnectionString;
            }));
    }
}
