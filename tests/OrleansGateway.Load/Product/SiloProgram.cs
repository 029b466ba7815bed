using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrleansGateway.Operations;
using OrleansGateway.Postgres;

namespace OrleansGateway.Load.Product;

/// <summary>A silo of a cluster.</summary>
internal static class SiloProgram
{
    public const string Verb = "silo";

    /// <summary>What it prints when front-ends can connect.</summary>
    public const string Ready = "silo ready";

    public static Task<int> Run(string[] arguments)
    {
        var builder = Host.CreateApplicationBuilder(arguments);
        builder.UseOrleans(silo => LoadSilo.Add(silo.UsePostgresClustering()));
        builder.Services.AddHostedService<ReadyLine>();
        return builder.RunSiloAsync();
    }

    private sealed class ReadyLine(IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.ApplicationStarted.Register(() => Console.WriteLine(Ready));
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
