using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Messaging;
using Orleans.Runtime.Membership;
using OrleansGateway.Settings;
using OrleansGateway.Wire;

namespace OrleansGateway.Postgres;

/// <summary>Lets silos and front-ends find each other in a PostgreSQL database.</summary>
public static class PostgresClusteringExtensions
{
    private const string Invariant = "Npgsql";

    /// <summary>Whether the configuration names a database, so that the application is part of a cluster.</summary>
    public static bool HasPostgres(this IConfiguration configuration) =>
        !string.IsNullOrEmpty(configuration.GetSection(PostgresOptions.Section)[nameof(PostgresOptions.ConnectionString)]);

    /// <summary>The silo joins the cluster in the database of the section <c>Postgres</c>, and prepares its tables before that. Reminders and schedules are kept
    /// there too; reminders not when the silo has another reminder service already.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="configure">Changes settings after they were read from the configuration.</param>
    public static ISiloBuilder UsePostgresClustering(this ISiloBuilder silo, Action<PostgresOptions>? configure = null)
    {
        AddOptions(silo.Services, silo.Configuration, configure);
        silo.Services.AddSingleton<PostgresSchema>();
        silo.Services.AddHostedService<PostgresStartup>();
        AddSchedules(silo);
        return silo.UseAdoNetClustering((OptionsBuilder<AdoNetClusteringSiloOptions> adoNet) =>
            adoNet.Configure<IOptions<PostgresOptions>>((options, postgres) =>
            {
                options.Invariant = Invariant;
                options.ConnectionString = postgres.Value.ConnectionString;
            }));
    }

    /// <summary>The client, a front-end or any other, finds the silos in the database of the section <c>Postgres</c>, however long
    /// that takes.</summary>
    /// <param name="client">The client.</param>
    /// <param name="configure">Changes settings after they were read from the configuration.</param>
    public static IClientBuilder UsePostgresClustering(this IClientBuilder client, Action<PostgresOptions>? configure = null)
    {
        AddOptions(client.Services, client.Configuration, configure);
        client.Services.AddSingleton<IClientConnectionRetryFilter, PatientConnection>();
        client.UseAdoNetClustering((OptionsBuilder<AdoNetClusteringClientOptions> adoNet) =>
            adoNet.Configure<IOptions<PostgresOptions>>((options, postgres) =>
            {
                options.Invariant = Invariant;
                options.ConnectionString = postgres.Value.ConnectionString;
            }));
        client.Services.AddSingleton<AdoNetGatewayListProvider>();
        client.Services.AddSingleton<IGatewayListProvider, SiloList>();
        return client;
    }

    /// <summary>Reminders, and the store of schedules, which has a name of its own and is no other grain's default.</summary>
    private static void AddSchedules(ISiloBuilder silo)
    {
        var tables = silo.Services.Count(service => service.ServiceType == typeof(IReminderTable));
        var defaults = silo.Services.Count(service => service.ServiceType == typeof(ScheduleStorage.Default));
        if (tables == defaults)
        {
            silo.UseAdoNetReminderService((OptionsBuilder<AdoNetReminderTableOptions> reminders) =>
                reminders.Configure<IOptions<PostgresOptions>>((options, postgres) =>
                {
                    options.Invariant = Invariant;
                    options.ConnectionString = SchedulePool.Of(postgres.Value.ConnectionString);
                }));
        }

        silo.AddAdoNetGrainStorage(ScheduleStorage.Name, (OptionsBuilder<AdoNetGrainStorageOptions> storage) =>
            storage.Configure<IOptions<PostgresOptions>>((options, postgres) =>
            {
                options.Invariant = Invariant;
                options.ConnectionString = SchedulePool.Of(postgres.Value.ConnectionString);
                options.DeleteStateOnClear = true;
            }));
    }

    private static void AddOptions(IServiceCollection services, IConfiguration configuration, Action<PostgresOptions>? configure)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<PostgresOptions>()
            .BindStrictly(configuration.GetSection(PostgresOptions.Section))
            .Configure(configure ?? (_ => { }))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<PostgresOptions>, PostgresOptionsValidator>();
    }
}
