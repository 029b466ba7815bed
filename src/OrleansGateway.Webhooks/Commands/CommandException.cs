namespace OrleansGateway.Webhooks.Commands;

/// <summary>A command of an answer cannot be carried out as it is.</summary>
internal sealed class CommandException(string message) : Exception(message);
