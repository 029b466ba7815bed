using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace OrleansGateway.Load.Measuring;

/// <summary>Has processes of .NET collect their garbage, so that what is left is what they need.</summary>
internal static class ManagedHeap
{
    // https://learn.microsoft.com/dotnet/fundamentals/diagnostics/runtime-garbage-collection-events: to listen to it makes a full collection.
    private const string Provider = "Microsoft-Windows-DotNETRuntime";
    private const long CollectKeyword = 0x800000;
    // The runtime gives memory back that was free over twenty collections.
    private const int Times = 24;
    private static readonly TimeSpan TimeToCollect = TimeSpan.FromMilliseconds(200);

    /// <summary>Collects in those that are .NET's; the others are left as they are.</summary>
    public static void Collect(IReadOnlyList<int> processIds)
    {
        foreach (var id in processIds.Intersect(DiagnosticsClient.GetPublishedProcesses()))
        {
            for (var i = 0; i < Times; i++) Collect(id);
        }
    }

    private static void Collect(int processId)
    {
        using var session = new DiagnosticsClient(processId).StartEventPipeSession(
            new EventPipeProvider(Provider, EventLevel.Informational, CollectKeyword), requestRundown: false, circularBufferMB: 1);
        var reading = session.EventStream.CopyToAsync(Stream.Null);
        Thread.Sleep(TimeToCollect);
        session.Stop();
        reading.Wait();
    }
}
