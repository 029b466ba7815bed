using OrleansGateway.Load.Generating.Dialects;

namespace OrleansGateway.Load.Scenarios;

/// <summary>Makes the load of a scenario.</summary>
/// <param name="dialect">How the server is spoken to.</param>
/// <param name="ports">Where.</param>
/// <param name="settings">The run's.</param>
internal delegate Generating.Loads.Load LoadMaker(Dialect dialect, IReadOnlyList<int> ports, RunSettings settings);
