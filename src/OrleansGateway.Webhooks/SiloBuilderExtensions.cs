using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OrleansGateway.Settings;
using OrleansGateway.Webhooks.Posting;

namespace OrleansGateway.Webhooks;

/// <summary>Adds webhooks to a silo.</summary>
public static class SiloBuilderExtensions
{
    /// <summary>Lets <see cref="WebhookEvents"/> be the user's code. Where the application has other classes that implement <see cref="IEventsGrain"/>, the
    /// setting <c>OrleansGateway:EventsGrain</c> chooses.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="configure">Changes settings after they were read from the section <c>Webhooks</c>.</param>
    public static ISiloBuilder AddWebhooks(this ISiloBuilder silo, Action<WebhookOptions>? configure = null)
    {
        var services = silo.Services;
        services.AddOptions<WebhookOptions>()
            .BindStrictly(silo.Configuration.GetSection(WebhookOptions.Section))
            .Configure(configure ?? (_ => { }))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<WebhookMetrics>();
        services.AddSingleton<ParcelWriter>();
        services.AddSingleton<HttpPoster>();
        services.AddSingleton<FailureLog>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<WebhookSender>());
        return silo;
    }
}
