namespace OrleansGateway.Failures.Load;

/// <summary>A message as its sender noted it; its number is its place among the sender's messages.</summary>
/// <param name="Audience">Whom it goes to; see <see cref="Audiences"/>.</param>
/// <param name="At">When it was sent.</param>
/// <param name="ReachesSender">Whether the sender has to get it as well; null when its subscriptions say so.</param>
internal readonly record struct SentMessage(string Audience, long At, bool? ReachesSender);
