namespace OrleansGateway.Failures.Load;

/// <summary>What is sent to the audience comes to the client.</summary>
/// <param name="Audience">The audience.</param>
/// <param name="Since">From when on all of it; null for a client that comes and goes.</param>
internal readonly record struct Subscription(string Audience, long? Since);
