using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansGateway.Silo.Links;
using OrleansGateway.Silo.Outboxes;
using OrleansGateway.Silo.Streams;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Events;

internal sealed class EventRunnerFactory(
    FrontEndLinks links, IGrainFactory grains, ClientFeed feed, IOptions<OrleansGatewayOptions> options, SiloMetrics metrics,
    TimeProvider clock, ILogger<EventRunner> logger) : IEventRunnerFactory
{
    IEventRunner IEventRunnerFactory.Create(string clientId, IEventsGrain handlers, IClientState state) => Create(clientId, handlers, state);

    public EventRunner Create(string clientId, IEventsGrain handlers, IClientState state)
    {
        var outbox = new Outbox(clientId, links, grains, options.Value.MaxOutboxBytes, metrics, clock, logger);
        return new EventRunner(clientId, handlers, state, outbox, feed, options.Value.OnHandlerError, metrics, logger);
    }
}
