using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OrleansGateway.Testing.Embedded;

namespace OrleansGateway.Tests.Timers;

/// <summary>The exceptions of user code that one server has counted, by handler.</summary>
internal sealed class HandlerErrors : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _counts = new();
    private readonly MeterListener _listener = new();

    public HandlerErrors(EmbeddedServer server)
    {
        var meters = server.Service<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name == "orleansgateway.silo.handler_errors") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) => _counts.AddOrUpdate((string)tags[0].Value!, count, (_, sum) => sum + count));
        _listener.Start();
    }

    public long this[string handler] => _counts.GetValueOrDefault(handler);

    public void Dispose() => _listener.Dispose();
}
