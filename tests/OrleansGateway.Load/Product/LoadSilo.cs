using System.Globalization;
using Microsoft.Extensions.Configuration;
using Orleans.Configuration;
using OrleansGateway.Load.Serving;
using OrleansGateway.Silo;

namespace OrleansGateway.Load.Product;

/// <summary>The silo role with the grammar as user code; nothing of it is switched off or tuned.</summary>
internal static class LoadSilo
{
    private const string CollectAfterKey = "CollectAfter";
    private const string AsksKey = "Asks";

    /// <summary>The settings on the command line of a process that <see cref="Add"/>s it.</summary>
    /// <param name="plan">What of it can be chosen.</param>
    public static string[] Arguments(ServerPlan plan) =>
    [
        "--Logging:LogLevel:Default=Warning",
        .. plan.CollectAfter is { } age ? [$"--{CollectAfterKey}={age.ToString("c", CultureInfo.InvariantCulture)}"] : Array.Empty<string>(),
        .. plan.Asks ? [$"--{AsksKey}=true"] : Array.Empty<string>(),
    ];

    public static void Add(ISiloBuilder silo)
    {
        // The shared helpers of the tests have another one.
        silo.AddOrleansGateway(options => options.EventsGrain = typeof(LoadEvents).FullName);
        if (silo.Configuration.GetValue<bool>(AsksKey)) silo.AddWorkerEvents<Asker>();
        if (silo.Configuration.GetValue<TimeSpan?>(CollectAfterKey) is { } age)
        {
            silo.Configure<GrainCollectionOptions>(collection =>
            {
                collection.CollectionAge = age;
                collection.CollectionQuantum = age / 2;
            });
        }
    }
}
