namespace OrleansGateway.Load;

/// <summary>A measurement is not valid, or cannot begin. The message is for whoever ran it.</summary>
internal sealed class LoadException(string message) : Exception(message);
