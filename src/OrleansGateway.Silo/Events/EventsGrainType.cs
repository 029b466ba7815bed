using Microsoft.Extensions.Options;
using Orleans.Metadata;
using Orleans.Serialization.Configuration;

namespace OrleansGateway.Silo.Events;

/// <summary>The one class that implements <see cref="IEventsGrain"/> in this silo.</summary>
internal sealed class EventsGrainType
{
    private const string Key = $"{OrleansGatewayOptions.Section}:{nameof(OrleansGatewayOptions.EventsGrain)}";

    public EventsGrainType(
        IOptions<TypeManifestOptions> manifest, IOptions<OrleansGatewayOptions> options, GrainTypeResolver resolver)
    {
        // The options are valid, so there is exactly one.
        var chosen = options.Value.EventsGrain;
        var type = Find(manifest.Value.InterfaceImplementations).Single(type => chosen is null || type.FullName == chosen);
        GrainType = resolver.GetGrainType(type);
        TakesBatches = typeof(EventsGrain).IsAssignableFrom(type);
    }

    public GrainType GrainType { get; }

    /// <summary>True for classes that derive from <see cref="EventsGrain"/>: they take a whole batch in one call.</summary>
    public bool TakesBatches { get; }

    /// <returns>What is wrong and what to do about it; null when the choice is clear.</returns>
    public static string? WhatIsWrong(IEnumerable<Type> classes, string? chosen)
    {
        var found = Find(classes);
        var names = string.Join(", ", found.Select(type => type.FullName));
        if (found.Count == 0) return "No class implements IEventsGrain: derive one from EventsGrain in the application.";
        if (chosen is not null) return found.Exists(type => type.FullName == chosen) ? null : $"{Key} is '{chosen}'; allowed: {names}.";
        return found.Count == 1 ? null : $"{Key} is not set, and several classes implement IEventsGrain; set it to one of: {names}.";
    }

    private static List<Type> Find(IEnumerable<Type> classes) =>
        [.. classes
            .Where(type => typeof(IEventsGrain).IsAssignableFrom(type) && type is { IsClass: true, IsAbstract: false })
            .Distinct()
            .OrderBy(type => type.FullName, StringComparer.Ordinal)];
}
