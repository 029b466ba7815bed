using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using OrleansGateway.Webhooks.Events;
using OrleansGateway.Wire;

namespace OrleansGateway.Webhooks.Posting;

/// <summary>Puts a client's events into JSON, as many as fit into one POST.</summary>
internal sealed class ParcelWriter(IOptions<WebhookOptions> options, TimeProvider clock)
{
    private readonly WebhookOptions _options = options.Value;

    public Parcel WriteHandshake(ClientInfo client, Handshake handshake, bool isRedelivery) => Write([
        new PostedEvent
        {
            Id = EventIds.Of(client.Id, EventKind.Handshake, 0),
            Kind = EventKind.Handshake,
            Redelivery = isRedelivery,
            Client = PostedClient.Of(client),
            Handshake = PostedHandshake.Of(handshake, _options.HandshakeHeaders),
        },
    ]);

    /// <param name="client">The client as it is now.</param>
    /// <param name="events">Its next events; those behind one that could not be read travel later.</param>
    /// <param name="firstNumber">The number of the first of them.</param>
    /// <param name="isRedelivery">Whether they may have run before.</param>
    public Parcel Write(ClientInfo client, IEnumerable<ClientEvent?> events, long firstNumber, bool isRedelivery)
    {
        var posted = PostedClient.Of(client);
        return Write(events
            .Take(Math.Min(_options.MaxEventsPerClient, _options.MaxEvents))
            .TakeWhile(next => next is not null)
            .Select((next, index) => Describe(posted, client, next!.Value, firstNumber + index, isRedelivery)));
    }

    private PostedEvent Describe(PostedClient posted, ClientInfo client, ClientEvent next, long number, bool isRedelivery)
    {
        var kind = next.Kind switch
        {
            ClientEventKind.Open => EventKind.Connect,
            ClientEventKind.Message => EventKind.Message,
            _ => EventKind.Close,
        };
        var described = new PostedEvent
        {
            Id = EventIds.Of(client.Id, kind, number),
            Kind = kind,
            Redelivery = isRedelivery,
            Client = posted,
        };
        return kind switch
        {
            EventKind.Connect => described with
            {
                Handshake = client.Handshake is { } handshake ? PostedHandshake.Of(handshake, _options.HandshakeHeaders) : null,
            },
            EventKind.Close => described with { Reason = next.Reason.ToString() },
            _ => next.Message.Kind == MessageKind.Text ? described with { Text = next.Message.ToString() } : described with { Binary = next.Message.Bytes },
        };
    }

    private Parcel Write(IEnumerable<PostedEvent> events)
    {
        var keys = new List<EventKey>();
        var json = new ArrayBufferWriter<byte>();
        foreach (var next in events)
        {
            var written = JsonSerializer.SerializeToUtf8Bytes(next, EventJson.Plain.PostedEvent);
            if (keys.Count > 0)
            {
                if (json.WrittenCount + 1 + written.Length > PostBody.RoomIn(_options.MaxBytes)) break;
                json.Write(","u8);
            }

            json.Write(written);
            keys.Add(new EventKey(next.Id, next.Kind));
        }

        return new Parcel(keys, json.WrittenMemory, clock.GetTimestamp());
    }
}
