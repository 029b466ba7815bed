using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OrleansGateway.Operations;
using OrleansGateway.Settings;

namespace OrleansGateway.Http;

/// <summary>Adds the HTTP API to an application that has the operator port.</summary>
public static class HttpApiExtensions
{
    /// <summary>Serves the API under <c>/v1</c> on the operator port, if the section <c>HttpApi</c> has at least one key. The application is a silo, a
    /// front-end, both, or any other Orleans client, and has called <c>AddOperatorPort</c>.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="configure">Changes settings after they were read from the configuration.</param>
    public static IHostApplicationBuilder AddHttpApi(this IHostApplicationBuilder builder, Action<HttpApiOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<HttpApiOptions>()
            .BindStrictly(builder.Configuration.GetSection(HttpApiOptions.Section))
            .Configure(configure ?? (_ => { }))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<HttpApiOptions>, HttpApiOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<HttpApiMetrics>();
        services.AddSingleton<IOperatorEndpoints, HttpApi>();
        return builder;
    }
}
