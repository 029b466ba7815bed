namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>What bounds the phase before the first message.</summary>
/// <param name="MaxHandshakeSize">Request line and headers together, in bytes.</param>
/// <param name="AllowedOrigins">Origins that may open a WebSocket; empty for any.</param>
/// <param name="QuietTime">How long <c>auto</c> waits for a first byte before it takes the client for a silent terminal.</param>
/// <param name="Clock">The clock that measures it.</param>
internal sealed record OpeningLimits(int MaxHandshakeSize, IReadOnlyList<string> AllowedOrigins, TimeSpan QuietTime, TimeProvider Clock);
