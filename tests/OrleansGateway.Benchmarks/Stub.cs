using System.Reflection;

namespace OrleansGateway.Benchmarks;

/// <summary>Stands in for what is needed and not called.</summary>
public class Stub : DispatchProxy
{
    internal static T Of<T>()
        where T : class => Create<T, Stub>();

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod?.ReturnType == typeof(SiloAddress) ? SiloAddress.New(System.Net.IPAddress.Loopback, 1, 1) : null;
}
