namespace OrleansGateway.Failures.Judging;

/// <summary>A client that is gone for the silos, though its socket is open.</summary>
/// <param name="Client">Its number.</param>
/// <param name="FrozenAt">When its front-end was frozen.</param>
/// <param name="ClosedAt">When its OnClose had run.</param>
internal readonly record struct Silenced(int Client, long FrozenAt, long ClosedAt);
