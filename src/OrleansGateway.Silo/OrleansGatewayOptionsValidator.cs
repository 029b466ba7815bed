using Microsoft.Extensions.Options;
using Orleans.Serialization.Configuration;
using OrleansGateway.Settings;
using OrleansGateway.Silo.Events;

namespace OrleansGateway.Silo;

internal sealed class OrleansGatewayOptionsValidator(IOptions<TypeManifestOptions> manifest) : IValidateOptions<OrleansGatewayOptions>
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
        foreach (var wrong in new ApplicationClasses(manifest.Value.InterfaceImplementations, options).WhatIsWrong()) check.Add(wrong);
        return check.Result;
    }
}
