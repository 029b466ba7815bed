namespace OrleansGateway.Load.Scenarios;

/// <summary>What is the same for all measurements of a run.</summary>
/// <param name="Rounds">How often each server is measured.</param>
/// <param name="Time">For how long each time.</param>
/// <param name="WarmUp">For how long before.</param>
/// <param name="Connections">How many connections are idle, or made.</param>
/// <param name="Quiet">For how long idle connections are left alone before memory is measured again.</param>
/// <param name="CollectAfter">After how long the product's idle grains are collected; null for Orleans' own default.</param>
/// <param name="Rate">Deliveries a second of the open loop.</param>
internal sealed record RunSettings(int Rounds, TimeSpan Time, TimeSpan WarmUp, int Connections, TimeSpan Quiet, TimeSpan? CollectAfter, int Rate);
