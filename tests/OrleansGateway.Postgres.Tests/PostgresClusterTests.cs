using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Postgres;
using Xunit;

namespace OrleansGateway.Postgres.Tests;

[Collection(PostgresCollection.Name)]
public class PostgresClusterTests(PostgresServer server)
{
    private const string Password = "s3cret-of-the-silo";

    [Fact]
    public async Task Three_silos_that_start_at_once_on_an_empty_database_all_come_up()
    {
        var database = new Database(await server.CreateDatabase());
        var log = new LogRecorder();
        var silos = Enumerable.Range(0, 3).Select(_ => CreateSilo(log, options => options.ConnectionString = database.ConnectionString)).ToList();
        try
        {
            await Task.WhenAll(silos.Select(silo => Task.Run(() => silo.StartAsync()))).Within(TimeSpan.FromSeconds(60));

            foreach (var silo in silos)
            {
                var management = silo.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
                var hosts = await management.GetHosts(onlyActive: true);
                Assert.Equal(3, hosts.Count);
                Assert.All(hosts.Values, status => Assert.Equal(SiloStatus.Active, status));
            }
        }
        finally
        {
            await Task.WhenAll(silos.Select(silo => silo.StopAsync())).Within(TimeSpan.FromSeconds(60));
            silos.ForEach(silo => silo.Dispose());
        }

        var password = new NpgsqlConnectionStringBuilder(database.ConnectionString).Password!;
        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains(password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Silo_that_reads_its_parts_of_the_reminders_takes_few_connections()
    {
        var owners = new Database(await server.CreateDatabase());
        await owners.Schema().ApplyAsync(CancellationToken.None);
        await using var role = await Role.Create(owners, Password);
        await role.GrantAsTheScriptSays();
        await role.Limit(SchedulePool.Connections);
        using var silo = CreateSilo(new LogRecorder(), options => options.ConnectionString = role.Database.ConnectionString);
        var reminders = silo.Services.GetRequiredService<IReminderTable>();
        await reminders.StartAsync();

        // Orleans reads so: a query for each part of the ring, all at once.
        await Task.WhenAll(Enumerable.Range(0, 100).Select(part => reminders.ReadRows((uint)part, (uint)part + 1))).Within();
    }

    [Fact]
    public async Task Silo_whose_database_refuses_it_ends_with_one_line_and_never_shows_the_password()
    {
        var log = new LogRecorder();
        using var silo = CreateSilo(log, options =>
        {
            options.ConnectionString = $"Host=127.0.0.1;Port={FreePort.Next()};Username=silo;Password={Password}";
            options.RetryConnection = false;
        });

        var failure = await Assert.ThrowsAsync<PostgresFaultException>(() => silo.StartAsync().Within());

        Assert.Single(failure.Message.Split('\n'));
        Assert.DoesNotContain(log.Lines, line => line.Contains(Password, StringComparison.Ordinal));
        // The host's own report can be switched off by its category; Orleans has nothing to add.
        Assert.DoesNotContain(log.Lines, line => line.StartsWith($"{LogLevel.Error} Orleans", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Silo_with_a_wrong_setting_ends_before_it_touches_anything()
    {
        using var silo = CreateSilo(new LogRecorder(), options => options.ConnectionString = $"Host=db;Port={Password}");

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => silo.StartAsync().Within());

        Assert.StartsWith("Postgres:ConnectionString", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, failure.ToString(), StringComparison.Ordinal);
    }

    private static IHost CreateSilo(LogRecorder log, Action<PostgresOptions> configure)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("cluster", "service"))
            .ConfigureEndpoints("127.0.0.1", siloPort: FreePort.Next(), gatewayPort: FreePort.Next(), listenOnAnyHostAddress: false)
            .UsePostgresClustering(configure));
        return builder.Build();
    }
}
