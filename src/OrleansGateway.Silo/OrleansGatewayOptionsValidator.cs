using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Serialization.Configuration;
using OrleansGateway.Settings;
using OrleansGateway.Silo.Events;
using OrleansGateway.Silo.Schedules;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo;

internal sealed class OrleansGatewayOptionsValidator(
    IOptions<TypeManifestOptions> manifest, IServiceProviderIsKeyedService services, TimeProvider clock)
    : IValidateOptions<OrleansGatewayOptions>
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;

    public ValidateOptionsResult Validate(string? name, OrleansGatewayOptions options)
    {
        var check = new SettingCheck(OrleansGatewayOptions.Section);
        check.InRange(nameof(options.MaxPendingBytesPerLane), options.MaxPendingBytesPerLane, 64 * KiB, 1024 * MiB);
        check.InRange(nameof(options.MaxOutboxBytes), options.MaxOutboxBytes, KiB, 64 * MiB);
        check.InRange(
            nameof(options.SuspectFrontEndAfter), options.SuspectFrontEndAfter, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        check.OneOf(nameof(options.OnHandlerError), options.OnHandlerError);
        check.InRange(nameof(options.ScheduleGuardPeriod), options.ScheduleGuardPeriod, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        foreach (var (schedule, settings) in options.Schedules) Check(check, schedule, settings);
        foreach (var wrong in new ApplicationClasses(manifest.Value.InterfaceImplementations, options).WhatIsWrong()) check.Add(wrong);
        return check.Result;
    }

    private void Check(SettingCheck check, string name, ScheduleOptions settings)
    {
        var bytes = Encoding.UTF8.GetByteCount(name);
        if (bytes > Audiences.MaxNameBytes)
            check.Add($"{OrleansGatewayOptions.Section}:{nameof(OrleansGatewayOptions.Schedules)} has a name of {bytes} bytes of UTF-8; allowed: {Audiences.MaxNameBytes}.");
        foreach (var (key, value, allowed) in ScheduleCheck.Mistakes(ConfiguredSchedules.From(settings), KnowsJob, clock.GetUtcNow()))
        {
            var setting = key == nameof(Schedule.Targets) ? nameof(settings.Groups) : key;
            check.That(false, $"{nameof(OrleansGatewayOptions.Schedules)}:{name}:{setting}", value, allowed);
        }
    }

    private bool KnowsJob(string name) => services.IsKeyedService(typeof(IScheduledJob), name);
}
