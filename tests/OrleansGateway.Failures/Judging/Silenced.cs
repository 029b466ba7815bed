namespace OrleansGateway.Failures.Judging;

/// <summary>A client that is gone for the silos.</summary>
/// <param name="Client">Its number.</param>
/// <param name="Since">Since when.</param>
internal readonly record struct Silenced(int Client, long Since);
