using System.Net;
using Microsoft.Extensions.Options;
using OrleansGateway.Settings;

namespace OrleansGateway.Operations;

internal sealed class OperatorOptionsValidator : IValidateOptions<OperatorOptions>
{
    public ValidateOptionsResult Validate(string? name, OperatorOptions options)
    {
        var check = new SettingCheck(OperatorOptions.Section);
        check.That(IPAddress.TryParse(options.Address, out _), nameof(options.Address), options.Address, "an IPv4 or IPv6 address");
        check.InRange(nameof(options.Port), options.Port, 0, 65535);
        return check.Result;
    }
}
