using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansGateway.Http.Calls;
using OrleansGateway.Http.Keys;
using OrleansGateway.Http.OpenApi;
using OrleansGateway.Http.Problems;
using OrleansGateway.Http.Pushes;
using OrleansGateway.Http.Requests;
using OrleansGateway.Operations;

namespace OrleansGateway.Http;

/// <summary>The API on the operator port: what each request goes through, and the calls.</summary>
internal sealed class HttpApi(
    IGrainFactory grains, IOptions<HttpApiOptions> options, IHostApplicationLifetime lifetime, HttpApiMetrics metrics, TimeProvider clock,
    ILoggerFactory loggers) : IOperatorEndpoints
{
    private static readonly TimeSpan RatePeriod = TimeSpan.FromSeconds(1);

    public void AddServices(IServiceCollection services)
    {
        if (options.Value.Keys.Count == 0) return;
        services.AddSingleton(grains);
        services.AddSingleton(options);
        services.AddSingleton(new OnceMemory(clock));
        services.AddSingleton<Pusher>();
        services.AddRateLimiter(ConfigureLimits);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, HttpApiJson.Default));
        ApiDocument.AddServices(services);
    }

    public void Map(WebApplication server)
    {
        if (options.Value.Keys.Count == 0) return;

        // Apart from the server's own pipeline, which health goes through, and which routes by the decoded path.
        var failures = new FailureToProblem(loggers.CreateLogger<FailureToProblem>());
        var commands = new ApplicationBuilder(server.Services);
        commands.Use(next => context => failures.Invoke(context, next));
        commands.Use(next => context =>
        {
            RawPath.Restore(context);
            return next(context);
        });
        commands.UseRouting();
        commands.Use(next => context => ScopeCheck.Invoke(context, next));
        commands.UseEndpoints(MapCalls);
        var pipeline = new CommandPipeline(commands.Build());

        var run = new RequestRun(options.Value, lifetime, metrics, clock, loggers.CreateLogger<RequestRun>());
        var requests = new ApplicationBuilder(server.Services);
        requests.Use(next => context => run.Invoke(context, next));
        requests.UseRateLimiter();
        requests.Run(context =>
        {
            context.Features.Set(pipeline);
            return pipeline.Run(context);
        });
        var api = requests.Build();
        server.Use(next => context => IsApi(context) ? api(context) : next(context));
    }

    /// <summary>Every call there is.</summary>
    public static void MapCalls(IEndpointRouteBuilder endpoints)
    {
        var calls = endpoints.MapGroup("/v1").AddEndpointFilter(UntilDeadline);
        ClientCalls.Map(calls);
        SessionCalls.Map(calls);
        GroupCalls.Map(calls);
        UserCalls.Map(calls);
        EveryoneCalls.Map(calls);
        LookUpCalls.Map(calls);
        BatchCalls.Map(endpoints);
        ApiDocument.Map(endpoints);
    }

    private static bool IsApi(HttpContext context) =>
        RawPath.Of(context) is { } path && (path == "/v1" || path.StartsWith("/v1/", StringComparison.OrdinalIgnoreCase));

    /// <summary>No call waits for the grains longer than the request may take.</summary>
    private static async ValueTask<object?> UntilDeadline(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        await next(call).AsTask().WaitAsync(call.HttpContext.RequestAborted);

    private void ConfigureLimits(RateLimiterOptions limits)
    {
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            RateLimitPartition.GetTokenBucketLimiter(context.Features.Get<ApiKey>()?.Name ?? "", _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = options.Value.RequestsPerSecond,
                TokensPerPeriod = options.Value.RequestsPerSecond,
                ReplenishmentPeriod = RatePeriod,
            }));
        limits.OnRejected = async (rejected, _) => await ProblemAnswer.WriteTooMany(
            rejected.HttpContext, rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : RatePeriod);
    }
}
