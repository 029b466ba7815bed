using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace OrleansGateway.Load.Measuring;

/// <summary>Listens to the garbage collector of one process of .NET: how often it collects, how long everything stands meanwhile, how much is allocated.</summary>
internal sealed class ProcessGarbage : IDisposable
{
    private const string Counters = "System.Runtime";
    private const string CounterEvent = "EventCounters";
    private const string AllocationCounter = "alloc-rate";
    private const int BufferMegabytes = 16;
    private const int CounterSeconds = 1;

    private readonly EventPipeSession _session;
    private readonly Task _reading;
    private readonly List<double> _pauses = [];
    private readonly List<double> _allocated = [];
    private double? _suspendedAt;
    private int _collections;

    public ProcessGarbage(int processId)
    {
        _session = new DiagnosticsClient(processId).StartEventPipeSession(
        [
            new EventPipeProvider(ClrTraceEventParser.ProviderName, EventLevel.Informational, (long)ClrTraceEventParser.Keywords.GC),
            new EventPipeProvider(Counters, EventLevel.Informational, arguments: new Dictionary<string, string>
            {
                ["EventCounterIntervalSec"] = CounterSeconds.ToString(CultureInfo.InvariantCulture),
            }),
        ], requestRundown: false, BufferMegabytes);
        _reading = Task.Run(Read);
    }

    /// <summary>Ms of each time that everything stood still for a collection. After <see cref="Dispose"/>.</summary>
    public IReadOnlyList<double> Pauses => _pauses;

    /// <summary>Bytes allocated in each second. After <see cref="Dispose"/>.</summary>
    public IReadOnlyList<double> Allocated => _allocated;

    /// <summary>After <see cref="Dispose"/>.</summary>
    public int Collections => _collections;

    public void Dispose()
    {
        _session.Stop();
        _reading.Wait();
        _session.Dispose();
    }

    private void Read()
    {
        using var source = new EventPipeEventSource(_session.EventStream);
        source.Clr.GCStart += _ => _collections++;
        source.Clr.GCSuspendEEStart += suspend =>
        {
            if (suspend.Reason is GCSuspendEEReason.SuspendForGC or GCSuspendEEReason.SuspendForGCPrep) _suspendedAt = suspend.TimeStampRelativeMSec;
        };
        source.Clr.GCRestartEEStop += restart =>
        {
            if (_suspendedAt is { } from) _pauses.Add(restart.TimeStampRelativeMSec - from);
            _suspendedAt = null;
        };
        source.Dynamic.All += Count;
        source.Process();
    }

    private void Count(TraceEvent counted)
    {
        if (counted.EventName != CounterEvent) return;
        var payload = (IDictionary<string, object>)((IDictionary<string, object>)counted.PayloadValue(0))["Payload"];
        if (payload["Name"] is AllocationCounter) _allocated.Add((double)payload["Increment"]);
    }
}
