using System.Diagnostics.Metrics;

namespace OrleansGateway.FrontEnd;

/// <summary>What a front-end counts, on the meter <c>OrleansGateway.FrontEnd</c>.</summary>
internal sealed class FrontEndMetrics
{
    public const string MeterName = "OrleansGateway.FrontEnd";

    private readonly UpDownCounter<long> _connections;
    private readonly Counter<long> _accepted;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _closed;
    private readonly Counter<long> _messagesIn;
    private readonly Counter<long> _bytesIn;
    private readonly Counter<long> _messagesOut;
    private readonly Counter<long> _bytesOut;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _violations;
    private readonly Counter<long> _batches;
    private readonly Counter<long> _batchMessages;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _failedPosts;
    private readonly Counter<long> _refusedPosts;
    private readonly Counter<long> _avoided;
    private readonly Counter<long> _unrouted;

    public FrontEndMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _connections = meter.CreateUpDownCounter<long>("orleansgateway.connections", "{connection}", "Open connections");
        _accepted = meter.CreateCounter<long>("orleansgateway.connections.accepted", "{connection}", "Connections accepted");
        _refused = meter.CreateCounter<long>("orleansgateway.connections.refused", "{connection}", "Connections turned away, by cause");
        _closed = meter.CreateCounter<long>("orleansgateway.connections.closed", "{connection}", "Connections closed, by reason");
        _messagesIn = meter.CreateCounter<long>("orleansgateway.messages.received", "{message}", "Messages from clients");
        _bytesIn = meter.CreateCounter<long>("orleansgateway.bytes.received", "By", "Payload bytes from clients");
        _messagesOut = meter.CreateCounter<long>("orleansgateway.messages.sent", "{message}", "Messages put into send queues");
        _bytesOut = meter.CreateCounter<long>("orleansgateway.bytes.sent", "By", "Bytes put into send queues");
        _dropped = meter.CreateCounter<long>("orleansgateway.messages.dropped", "{message}", "Messages dropped because a send queue was full, by policy");
        _violations = meter.CreateCounter<long>("orleansgateway.protocol_violations", "{violation}", "Clients that broke their protocol, by close code");
        _batches = meter.CreateCounter<long>("orleansgateway.batches", "{batch}", "Batches of clients sent straight to the silos that have them");
        _batchMessages = meter.CreateCounter<long>("orleansgateway.batch_messages", "{message}", "Messages to silos that carried them");
        _retries = meter.CreateCounter<long>("orleansgateway.retries", "{call}", "Batches sent to a silo again");
        _duplicates = meter.CreateCounter<long>("orleansgateway.duplicates", "{post}", "Posts of a silo that came again and were dropped");
        _refusedPosts = meter.CreateCounter<long>("orleansgateway.posts.refused", "{post}", "Posts of a silo that was declared dead");
        _failedPosts = meter.CreateCounter<long>("orleansgateway.posts.failed", "{post}", "Posts of silos that could not be read or applied, as those of a newer version");
        _unrouted = meter.CreateCounter<long>("orleansgateway.routing.failed", "{connection}", "Connections whose routing key could not be told");
        _avoided = meter.CreateCounter<long>("orleansgateway.silos.avoided", "{silo}", "Silos that did not answer, so that nothing was sent by way of them for a time");
    }

    public void Accepted()
    {
        _accepted.Add(1);
        _connections.Add(1);
    }

    public void Refused(string cause) => _refused.Add(1, new KeyValuePair<string, object?>("cause", cause));

    public void Closed(CloseReason reason)
    {
        _connections.Add(-1);
        _closed.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));
    }

    public void Received(int messages, long bytes)
    {
        _messagesIn.Add(messages);
        _bytesIn.Add(bytes);
    }

    public void Sent(int messages, long bytes)
    {
        _messagesOut.Add(messages);
        _bytesOut.Add(bytes);
    }

    public void Dropped(int messages, string policy) => _dropped.Add(messages, new KeyValuePair<string, object?>("policy", policy));

    public void Violated(int closeCode) => _violations.Add(1, new KeyValuePair<string, object?>("code", closeCode));

    public void BatchesSent(int batches)
    {
        _batches.Add(batches);
        _batchMessages.Add(1);
    }

    public void Retried() => _retries.Add(1);

    public void RefusedDeadSilo(int posts) => _refusedPosts.Add(posts);

    public void PostFailed() => _failedPosts.Add(1);

    public void DuplicatesDropped(int posts) => _duplicates.Add(posts);

    public void RoutingFailed() => _unrouted.Add(1);

    public void SiloAvoided() => _avoided.Add(1);
}
