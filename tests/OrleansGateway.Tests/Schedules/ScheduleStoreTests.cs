using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Storage;
using OrleansGateway.Postgres;
using OrleansGateway.Silo;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests.Schedules;

/// <summary>Where a silo keeps schedules, by what was registered in which order.</summary>
public sealed class ScheduleStoreTests
{
    private const string Name = "OrleansGateway.Schedules";

    [Fact]
    public void With_PostgreSQL_it_is_PostgreSQL_in_either_order()
    {
        Assert.Equal(("AdoNetReminderTable", "AdoNetGrainStorage"), StoresOf(silo => silo.UsePostgresClustering().AddOrleansGateway()));
        Assert.Equal(("AdoNetReminderTable", "AdoNetGrainStorage"), StoresOf(silo => silo.AddOrleansGateway().UsePostgresClustering()));
    }

    [Fact]
    public void A_reminder_service_of_the_users_own_stays()
    {
        Assert.Equal(("InMemoryReminderTable", "AdoNetGrainStorage"), StoresOf(silo => silo.UseInMemoryReminderService().UsePostgresClustering().AddOrleansGateway()));
        Assert.Equal(("InMemoryReminderTable", "AdoNetGrainStorage"), StoresOf(silo => silo.UseInMemoryReminderService().AddOrleansGateway().UsePostgresClustering()));
        Assert.Equal(("InMemoryReminderTable", "AdoNetGrainStorage"), StoresOf(silo => silo.UsePostgresClustering().AddOrleansGateway().UseInMemoryReminderService()));
    }

    [Fact]
    public void Embedded_it_is_memory() =>
        Assert.Equal(("InMemoryReminderTable", "MemoryGrainStorage"), StoresOf(silo => silo.UseEmbeddedClustering().AddOrleansGateway()));

    private static (string Reminders, string Storage) StoresOf(Action<ISiloBuilder> configure)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection([
            new("Postgres:ConnectionString", "Host=127.0.0.1"), new("OrleansGateway:EventsGrain", typeof(CommandEvents).FullName),
        ]);
        builder.UseOrleans(configure);
        using var host = builder.Build();
        Assert.Null(host.Services.GetService<IGrainStorage>());
        Assert.Null(host.Services.GetKeyedService<IGrainStorage>("Default"));
        return (host.Services.GetRequiredService<IReminderTable>().GetType().Name, host.Services.GetRequiredKeyedService<IGrainStorage>(Name).GetType().Name);
    }
}
