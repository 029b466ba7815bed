using OrleansGateway.Failures.Cluster;

namespace OrleansGateway.Failures.Load;

/// <summary>A place in the load: always the same part and, while that one runs, the same front-end. A client that is lost may be followed by another.</summary>
/// <param name="Number">Counted from 0.</param>
/// <param name="FrontEnd">Where its clients connect.</param>
/// <param name="Pause">Between two steps.</param>
internal sealed record Seat(int Number, FrontEndProcess FrontEnd, TimeSpan Pause);
