using System.Diagnostics.Metrics;

namespace OrleansGateway.Silo;

/// <summary>What a silo counts, on the meter <c>OrleansGateway.Silo</c>.</summary>
internal sealed class SiloMetrics
{
    public const string MeterName = "OrleansGateway.Silo";

    private readonly Counter<long> _events;
    private readonly Counter<long> _redeliveries;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _handlerErrors;
    private readonly Counter<long> _posts;
    private readonly Counter<long> _postBytes;
    private readonly Counter<long> _laneBatches;
    private readonly Counter<long> _postsDropped;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _suspicions;
    private readonly Counter<long> _refusedBatches;
    private readonly Counter<long> _refusedEvents;
    private readonly Counter<long> _unhostedBatches;
    private readonly Counter<long> _clientEvents;
    private readonly Counter<long> _clientEventsDropped;
    private readonly Counter<long> _streamItemsDropped;
    private readonly Counter<long> _schedules;

    public SiloMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _events = meter.CreateCounter<long>("orleansgateway.silo.events", "{event}", "Client events handed to user code");
        _redeliveries = meter.CreateCounter<long>("orleansgateway.silo.redeliveries", "{event}", "Events that may have run before on a silo that died");
        _duplicates = meter.CreateCounter<long>("orleansgateway.silo.duplicates", "{event}", "Events that came again and were dropped");
        _handlerErrors = meter.CreateCounter<long>("orleansgateway.silo.handler_errors", "{error}", "Exceptions of user code");
        _posts = meter.CreateCounter<long>("orleansgateway.silo.posts", "{post}", "Posts sent to front-ends");
        _postBytes = meter.CreateCounter<long>("orleansgateway.silo.post_bytes", "By", "Bytes of posts sent to front-ends");
        _laneBatches = meter.CreateCounter<long>("orleansgateway.silo.lane_batches", "{batch}", "Calls to front-ends that carried posts");
        _postsDropped = meter.CreateCounter<long>("orleansgateway.silo.posts_dropped", "{post}", "Posts lost: the front-end did not answer and its queue was full, or it could not read them");
        _retries = meter.CreateCounter<long>("orleansgateway.silo.retries", "{call}", "Calls made again, by what was called");
        _suspicions = meter.CreateCounter<long>("orleansgateway.silo.suspicions", "{lane}", "Times a front-end did not answer in time");
        _refusedBatches = meter.CreateCounter<long>("orleansgateway.silo.refused_batches", "{batch}", "Batches of front-ends that are dead or not known, by cause");
        _refusedEvents = meter.CreateCounter<long>("orleansgateway.silo.refused_events", "{event}", "Events and operations that could not be read, as those of a newer version");
        _unhostedBatches = meter.CreateCounter<long>("orleansgateway.silo.unhosted_batches", "{batch}", "Batches put off because no silo that is up has the class for the client's listener; one that waits counts each time");
        _clientEvents = meter.CreateCounter<long>("orleansgateway.silo.client_events", "{event}", "Clients that came or went, put on the stream of clients");
        _clientEventsDropped = meter.CreateCounter<long>("orleansgateway.silo.client_events_dropped", "{event}", "Clients that came or went and are missing on the stream of clients, by cause");
        _streamItemsDropped = meter.CreateCounter<long>("orleansgateway.silo.stream_items_dropped", "{item}", "Items on groups' streams that could not be published, by cause");
        _schedules = meter.CreateCounter<long>("orleansgateway.silo.schedules", "{run}", "Due times of schedules, by outcome");
    }

    public void BatchUnhosted() => _unhostedBatches.Add(1);

    public void EventRefused() => _refusedEvents.Add(1);

    public void ClientEventsPublished(int count) => _clientEvents.Add(count);

    public void ClientEventsDropped(int count, string cause) =>
        _clientEventsDropped.Add(count, new KeyValuePair<string, object?>("cause", cause));

    public void StreamItemDropped(string cause) => _streamItemsDropped.Add(1, new KeyValuePair<string, object?>("cause", cause));

    public void EventsHandled(int count) => _events.Add(count);

    public void Redelivered() => _redeliveries.Add(1);

    public void DuplicatesDropped(long count) => _duplicates.Add(count);

    public void HandlerFailed(string handler) => _handlerErrors.Add(1, new KeyValuePair<string, object?>("handler", handler));

    public void LaneBatchSent(int posts, int bytes)
    {
        _laneBatches.Add(1);
        _posts.Add(posts);
        _postBytes.Add(bytes);
    }

    public void LaneBatchRefused(int posts) => _postsDropped.Add(posts);

    public void PostDropped() => _postsDropped.Add(1);

    public void LinkRetried() => Retried("front_end");

    public void AudienceRetried() => Retried("audience");

    public void RosterRetried() => Retried("roster");

    public void BatchRefused(string cause) => _refusedBatches.Add(1, new KeyValuePair<string, object?>("cause", cause));

    public void ScheduleRun() => Scheduled("run");

    public void ScheduleSkipped() => Scheduled("skipped");

    public void ScheduleFailed() => Scheduled("failed");

    public void LinkSuspected() => _suspicions.Add(1);

    private void Scheduled(string outcome) => _schedules.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    private void Retried(string target) => _retries.Add(1, new KeyValuePair<string, object?>("target", target));
}
