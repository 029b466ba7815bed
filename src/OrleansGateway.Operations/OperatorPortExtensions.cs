using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansGateway.Settings;

namespace OrleansGateway.Operations;

/// <summary>Adds the operator port to an application.</summary>
public static class OperatorPortExtensions
{
    private const string HealthChecksCategory = "Microsoft.Extensions.Diagnostics.HealthChecks";

    /// <summary>
    /// Serves <c>/health/live</c> and <c>/health/ready</c> on a port of their own, which answers from before the application waits for its
    /// database or its cluster until after it has stopped. Ready is what all of the application's health checks say, those that it has
    /// added itself included; live is what those with the tag <c>live</c> say.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="defaultPort">The port when the section <c>Operator</c> names none; 0 for no operator port.</param>
    public static IHostApplicationBuilder AddOperatorPort(this IHostApplicationBuilder builder, int defaultPort = 0)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<OperatorOptions>()
            .Configure(options => options.Port = defaultPort)
            .BindStrictly(builder.Configuration.GetSection(OperatorOptions.Section))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<OperatorOptions>, OperatorOptionsValidator>();
        services.AddHealthChecks();

        // It is asked every few seconds, and the answer says what is wrong: no error in the log for each.
        builder.Logging.AddFilter(HealthChecksCategory, LogLevel.None);

        // Before all others, for they are started one after the other.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, OperatorPort>());
        return builder;
    }
}
