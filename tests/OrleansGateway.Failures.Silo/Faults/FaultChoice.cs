using Microsoft.Extensions.Configuration;

namespace OrleansGateway.Failures.Silo.Faults;

/// <summary>The mistake that this silo makes: <c>--Fault=order|loss|double</c>; none when it is not set.</summary>
internal sealed class FaultChoice(IConfiguration configuration)
{
    /// <summary>How rare a mistake is: one in this many of a client's messages.</summary>
    public const int Every = 10;

    private readonly string? _name = configuration["Fault"];

    public IFault Create() => _name switch
    {
        null or "" => new NoFault(),
        "order" => new OrderFault(),
        "loss" => new LossFault(),
        "double" => new DoubleFault(),
        _ => throw new InvalidOperationException($"Fault is '{_name}'; allowed: order, loss, double."),
    };
}
