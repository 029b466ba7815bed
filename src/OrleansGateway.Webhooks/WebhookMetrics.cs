using System.Diagnostics.Metrics;

namespace OrleansGateway.Webhooks;

/// <summary>What the webhooks count, on the meter <c>OrleansGateway.Webhooks</c>.</summary>
internal sealed class WebhookMetrics
{
    public const string MeterName = "OrleansGateway.Webhooks";

    private readonly Counter<long> _posts;
    private readonly Counter<long> _retries;
    private readonly Histogram<double> _duration;
    private readonly UpDownCounter<long> _waiting;
    private readonly Counter<long> _events;
    private readonly Counter<long> _commands;
    private readonly Counter<long> _commandRetries;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _dropped;

    public WebhookMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _posts = meter.CreateCounter<long>("orleansgateway.webhooks.posts", "{post}", "POSTs made, by what came of them");
        _retries = meter.CreateCounter<long>("orleansgateway.webhooks.retries", "{post}", "POSTs that are made again, by cause");
        _duration = meter.CreateHistogram<double>("orleansgateway.webhooks.post.duration", "s", "How long a POST took, with its answer");
        _waiting = meter.CreateUpDownCounter<long>("orleansgateway.webhooks.events.waiting", "{event}", "Events that have no answer yet");
        _events = meter.CreateCounter<long>("orleansgateway.webhooks.events", "{event}", "Events that were answered");
        _commands = meter.CreateCounter<long>("orleansgateway.webhooks.commands", "{command}", "Commands carried out");
        _commandRetries = meter.CreateCounter<long>("orleansgateway.webhooks.command.retries", "{command}", "Commands made again, because a silo died");
        _refused = meter.CreateCounter<long>("orleansgateway.webhooks.events.refused", "{event}", "Events that the receiver refused, or whose answer was refused, by cause");
        _dropped = meter.CreateCounter<long>("orleansgateway.webhooks.events.dropped", "{event}", "Events dropped because the receiver was down");
    }

    public void Posted(string outcome, TimeSpan duration)
    {
        _posts.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        _duration.Record(duration.TotalSeconds);
    }

    public void Retried(string cause) => _retries.Add(1, new KeyValuePair<string, object?>("cause", cause));

    public void Waiting(int events) => _waiting.Add(events);

    public void Answered(int events)
    {
        _waiting.Add(-events);
        _events.Add(events);
    }

    public void Withdrawn(int events) => _waiting.Add(-events);

    public void CarriedOut(int commands) => _commands.Add(commands);

    public void CommandRetried() => _commandRetries.Add(1);

    public void Refused(int events, string cause)
    {
        if (events > 0) _refused.Add(events, new KeyValuePair<string, object?>("cause", cause));
    }

    public void Dropped(int events)
    {
        _waiting.Add(-events);
        _dropped.Add(events);
    }
}
