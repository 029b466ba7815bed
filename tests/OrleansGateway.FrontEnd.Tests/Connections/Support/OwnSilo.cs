using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using OrleansGateway.FrontEnd.Silos;

namespace OrleansGateway.FrontEnd.Tests.Connections.Support;

/// <summary>A process that is a silo too, as far as a front-end looks.</summary>
public class OwnSilo : DispatchProxy
{
    internal static SiloWays Ways { get; } =
        new(new ServiceCollection().AddSingleton(Create<ILocalSiloDetails, OwnSilo>()).BuildServiceProvider());

    protected override object Invoke(MethodInfo? targetMethod, object?[]? args) => throw new NotSupportedException(targetMethod?.Name);
}
