namespace OrleansGateway.Webhooks;

/// <summary>The receiver refused an event, or its answer cannot be carried out: the same as a handler that throws.</summary>
internal sealed class WebhookFailedException(string message) : Exception(message);
