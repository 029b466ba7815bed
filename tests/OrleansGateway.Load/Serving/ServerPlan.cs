namespace OrleansGateway.Load.Serving;

/// <summary>What of a server can be chosen.</summary>
/// <param name="WebSocketPorts">One for each process that clients connect to.</param>
/// <param name="TextPorts">The same for plain text; empty for none.</param>
/// <param name="Silos">How many silos a cluster has.</param>
/// <param name="CollectAfter">After how long an idle grain is collected; null for Orleans' own default.</param>
/// <param name="Asks">Whether silos list all clients and groups without a pause.</param>
internal sealed record ServerPlan(IReadOnlyList<int> WebSocketPorts, IReadOnlyList<int> TextPorts, int Silos, TimeSpan? CollectAfter, bool Asks = false);
