using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrleansGateway.Settings;

namespace OrleansGateway.FrontEnd.Routing;

/// <summary>Checks that there is one choice of routing, and a name where it needs one.</summary>
/// <param name="services">The application's services, of which a class for routing may be one.</param>
internal sealed class RoutingCheck(IServiceCollection services) : IValidateOptions<FrontEndOptions>
{
    public ValidateOptionsResult Validate(string? name, FrontEndOptions options)
    {
        var check = new SettingCheck($"{FrontEndOptions.Section}:{nameof(options.Routing)}");
        var routing = options.Routing;
        var own = services.LastOrDefault(service => service.ServiceType == typeof(IClientRouting))?.ImplementationType;
        check.OneOf(nameof(routing.By), routing.By);
        check.That(
            own == typeof(ConfiguredRouting) || routing.By == RoutingKey.Spread,
            nameof(routing.By), routing.By, $"{RoutingKey.Spread}, because {own?.FullName} chooses");
        if (routing.By is RoutingKey.Query or RoutingKey.Header or RoutingKey.Cookie)
            check.That(!string.IsNullOrWhiteSpace(routing.Name), nameof(routing.Name), routing.Name, $"a name, because {nameof(routing.By)} is '{routing.By}'");
        else
            check.That(routing.Name.Length == 0, nameof(routing.Name), routing.Name, $"empty, because {nameof(routing.By)} is '{routing.By}'");
        return check.Result;
    }
}
