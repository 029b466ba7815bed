namespace OrleansGateway.FrontEnd;

/// <summary>Settings of the front-end role; the configuration section <c>FrontEnd</c>.</summary>
public sealed class FrontEndOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "FrontEnd";

    /// <summary>The listeners. Default: one, <c>auto</c> on 127.0.0.1:8282.</summary>
    public IList<ListenerOptions> Listeners { get; } = [];

    /// <summary>Which clients are to be on one silo. Default: none, they are spread over all.</summary>
    public RoutingOptions Routing { get; } = new();

    /// <summary>Lanes from each silo: strands that are ordered in themselves and run at the same time. 1 to 64; default 4.</summary>
    public int Lanes { get; set; } = 4;

    /// <summary>How long a client that is being closed may take to say goodbye before its socket is dropped: 0 to 1 minute; default 2 s.</summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the front-end serves its clients after SIGTERM, while it accepts no others and is not ready, before it closes those
    /// that are left (WebSocket 1001): 0 to 1 hour; default 0. The host's own shutdown timeout of 30 s begins after it.</summary>
    public TimeSpan DrainTime { get; set; }
}
