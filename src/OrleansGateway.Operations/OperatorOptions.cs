namespace OrleansGateway.Operations;

/// <summary>Settings of the operator port, which serves <c>/health/live</c> and <c>/health/ready</c>; the configuration section
/// <c>Operator</c>.</summary>
public sealed class OperatorOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Operator";

    /// <summary>The IPv4 or IPv6 address to bind. Default <c>127.0.0.1</c>: whoever asks from another machine, as Kubernetes does, needs
    /// <c>0.0.0.0</c> or <c>::</c>, and a network that no client reaches.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port: 1 to 65535, or 0 for none. Default: 8280 for a front-end, 8281 for a silo, 0 for both in one process.</summary>
    public int Port { get; set; }
}
