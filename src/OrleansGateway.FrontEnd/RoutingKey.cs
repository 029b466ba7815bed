namespace OrleansGateway.FrontEnd;

/// <summary>What clients must have in common to be on one silo.</summary>
public enum RoutingKey
{
    /// <summary>Nothing: clients are spread over all silos.</summary>
    Spread,

    /// <summary>A parameter of the WebSocket's query.</summary>
    Query,

    /// <summary>A header of the WebSocket's request.</summary>
    Header,

    /// <summary>A cookie of the WebSocket's request.</summary>
    Cookie,

    /// <summary>The address that the client comes from, without its port.</summary>
    Address,
}
