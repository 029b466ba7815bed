using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Schedules;

/// <summary>Where schedules are kept when nothing else is said: in memory, lost with the silos.</summary>
internal static class ScheduleDefaults
{
    /// <summary>Adds what the application has not.</summary>
    public static void Apply(ISiloBuilder silo)
    {
        if (!silo.Services.Any(service => service.ServiceType == typeof(IReminderTable)))
        {
            silo.UseInMemoryReminderService();
            silo.Services.AddSingleton<ScheduleStorage.Default>();
        }

        if (!silo.Services.Any(IsStorage)) silo.AddMemoryGrainStorage(ScheduleStorage.Name);
        silo.Services.AddOptions<ReminderOptions>().Configure<Microsoft.Extensions.Options.IOptions<OrleansGatewayOptions>>((reminders, options) =>
        {
            if (reminders.MinimumReminderPeriod > options.Value.ScheduleGuardPeriod) reminders.MinimumReminderPeriod = options.Value.ScheduleGuardPeriod;
        });

        static bool IsStorage(ServiceDescriptor service) =>
            service.ServiceType == typeof(IGrainStorage) && service.IsKeyedService && ScheduleStorage.Name.Equals(service.ServiceKey);
    }
}
