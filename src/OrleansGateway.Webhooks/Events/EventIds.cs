using System.Globalization;

namespace OrleansGateway.Webhooks.Events;

/// <summary>
/// An event's id, by which a receiver recognises it when it comes again: the client's id and the event's number. Handshake and connect are one event to
/// the front-end; and a close has another number when the front-end died, perhaps after it was posted, but there is only one.
/// </summary>
internal static class EventIds
{
    public static string Of(string clientId, string kind, long number) =>
        kind is EventKind.Handshake or EventKind.Close ? $"{clientId}:{kind}" : string.Create(CultureInfo.InvariantCulture, $"{clientId}:{number}");
}
