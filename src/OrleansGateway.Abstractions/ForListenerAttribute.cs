using Orleans.Metadata;

namespace OrleansGateway;

/// <summary>
/// Names the listeners whose clients the class serves, so that several classes can serve one cluster: a game on one port, a chat on another.
/// A class without it serves every listener that no other class names. Two classes for one listener stop the silo's start.
/// </summary>
/// <param name="listeners">One name or more, as <c>FrontEnd:Listeners:N:Name</c> has them; upper and lower case differ.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ForListenerAttribute(params string[] listeners) : Attribute, IGrainPropertiesProviderAttribute
{
    /// <summary>Where the names stand among a grain class's properties, by which every silo of the cluster knows them.</summary>
    internal const string Property = "og.listeners";

    // A name has no line break, so that this parts them.
    private const char Separator = '\n';

    /// <summary>The names.</summary>
    public IReadOnlyList<string> Listeners { get; } = listeners ?? [];

    /// <summary>What stands there for a class that serves nobody, because another was chosen.</summary>
    internal static string Nobody => "";

    /// <inheritdoc/>
    public void Populate(IServiceProvider services, Type grainClass, GrainType grainType, Dictionary<string, string> properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        properties[Property] = string.Join(Separator, Listeners);
    }

    internal static bool IsName(string? listener) => !string.IsNullOrWhiteSpace(listener) && !listener.Contains(Separator, StringComparison.Ordinal);

    internal static string[] Read(string property) => property.Split(Separator, StringSplitOptions.RemoveEmptyEntries);
}
