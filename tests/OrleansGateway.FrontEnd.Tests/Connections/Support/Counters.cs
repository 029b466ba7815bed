using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace OrleansGateway.FrontEnd.Tests.Connections.Support;

/// <summary>The sums of what the meters of one factory have counted since this was made.</summary>
internal sealed class Counters : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(string Name, string Tag), long> _sums = new();

    public Counters(IMeterFactory factory)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            Add(instrument.Name, "", value);
            foreach (var tag in tags) Add(instrument.Name, $"{tag.Value}", value);
        });
        _listener.Start();
    }

    /// <param name="name">The instrument's name.</param>
    /// <param name="tag">The value of one of its tags; everything when empty.</param>
    public long Sum(string name, string tag = "") => _sums.GetValueOrDefault((name, tag));

    public void Dispose() => _listener.Dispose();

    private void Add(string name, string tag, long value) => _sums.AddOrUpdate((name, tag), value, (_, sum) => sum + value);
}
