namespace OrleansGateway.Webhooks.Events;

/// <summary>What an event's answer is found by, and what is allowed in it.</summary>
internal readonly record struct EventKey(string Id, string Kind);
