namespace OrleansGateway.FrontEnd;

/// <summary>Which clients are to be on one silo; the configuration section <c>FrontEnd:Routing</c>.</summary>
public sealed class RoutingOptions
{
    /// <summary>What clients must have in common to be on one silo. Default <see cref="RoutingKey.Spread"/>.</summary>
    public RoutingKey By { get; set; } = RoutingKey.Spread;

    /// <summary>The name of the query parameter, header or cookie. Default empty; needed with these, and with no other.</summary>
    public string Name { get; set; } = "";
}
