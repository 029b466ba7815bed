using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace OrleansGateway.Load.Measuring;

/// <summary>Has processes of .NET collect their garbage, so that what is left is what they need.</summary>
internal static class ManagedHeap
{
    // https://learn.microsoft.com/dotnet/fundamentals/diagnostics/runtime-garbage-collection-events: to listen to it makes a full collection.
    private const string Provider = "Microsoft-Windows-DotNETRuntime";
    private const long CollectKeyword = 0x800000;
    private static readonly TimeSpan TimeToCollect = TimeSpan.FromSeconds(2);

    /// <summary>Collects in those that are .NET's; the others are left as they are.</summary>
    public static void Collect(IReadOnlyList<int> processIds)
    {
        foreach (var id in processIds.Intersect(DiagnosticsClient.GetPublishedProcesses()))
        {
            using var session = new DiagnosticsClient(id).StartEventPipeSession(
                new EventPipeProvider(Provider, EventLevel.Informational, CollectKeyword), requestRundown: false);
            var reading = session.EventStream.CopyToAsync(Stream.Null);
            Thread.Sleep(TimeToCollect);
            session.Stop();
            reading.Wait();
        }
    }
}
