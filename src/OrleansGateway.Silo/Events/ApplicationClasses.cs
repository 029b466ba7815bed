using System.Reflection;

namespace OrleansGateway.Silo.Events;

/// <summary>The classes of this application that implement <see cref="IEventsGrain"/>, and what the settings make of them.</summary>
internal sealed class ApplicationClasses(IEnumerable<Type> types, OrleansGatewayOptions options)
{
    private const string Section = OrleansGatewayOptions.Section;

    private readonly List<Type> _all =
        [.. types
            .Where(type => typeof(IEventsGrain).IsAssignableFrom(type) && type is { IsClass: true, IsAbstract: false })
            .Distinct()
            .OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>The listeners that any of them names, whether this silo hosts it or another.</summary>
    public IEnumerable<string> Listeners => _all.SelectMany(ListenersOf);

    /// <summary>Whether this silo takes no clients for the class.</summary>
    public bool IsElsewhere(Type type) => _all.Contains(type) && !IsHosted(type);

    /// <summary>Whether the class names no listener, and another that does not either was chosen.</summary>
    public bool IsUnchosen(Type type) => options.EventsGrain is { } chosen && _all.Contains(type) && IsDefault(type) && type.FullName != chosen;

    /// <returns>What is wrong and what to do about it, a line each.</returns>
    public IEnumerable<string> WhatIsWrong()
    {
        if (_all.Count == 0) return ["No class implements IEventsGrain: derive one from EventsGrain in the application."];
        return [.. WrongNames(), .. WrongHosting(), .. WrongListeners(), .. WrongChoice()];
    }

    private static IReadOnlyList<string> ListenersOf(Type type) => type.GetCustomAttribute<ForListenerAttribute>()?.Listeners ?? [];

    private static bool IsDefault(Type type) => !type.IsDefined(typeof(ForListenerAttribute), inherit: false);

    private static string Names(IEnumerable<Type> types) => string.Join(", ", types.Select(type => type.FullName));

    private bool IsHosted(Type type) => options.HostedEventsGrains.Count == 0 || options.HostedEventsGrains.Contains(type.FullName!);

    private IEnumerable<string> WrongNames() => _all
        .Where(type => !IsDefault(type) && (ListenersOf(type).Count == 0 || !ListenersOf(type).All(ForListenerAttribute.IsName)))
        .Select(type => $"[ForListener] of {type.FullName} has no listener's name, or an empty one: name those whose clients the class serves.");

    private IEnumerable<string> WrongHosting() => options.HostedEventsGrains
        .Select((name, index) => (name, index))
        .Where(hosted => !_all.Exists(type => type.FullName == hosted.name))
        .Select(hosted => $"{Section}:{nameof(options.HostedEventsGrains)}:{hosted.index} is '{hosted.name}'; allowed: {Names(_all)}.");

    private IEnumerable<string> WrongListeners() => _all
        .Where(IsHosted)
        .SelectMany(type => ListenersOf(type).Distinct().Select(listener => (listener, type)))
        .GroupBy(named => named.listener, named => named.type)
        .Where(listener => listener.Count() > 1)
        .Select(listener => $"[ForListener] of several classes names '{listener.Key}'; leave it with one of: {Names(listener)}.");

    private IEnumerable<string> WrongChoice()
    {
        const string key = $"{Section}:{nameof(options.EventsGrain)}";
        var defaults = _all.Where(IsDefault).ToList();
        if (options.EventsGrain is { } chosen)
        {
            var allowed = defaults.Count == 0 ? "none, because every class names its listeners" : Names(defaults);
            return defaults.Exists(type => type.FullName == chosen) ? [] : [$"{key} is '{chosen}'; allowed: {allowed}."];
        }

        var hosted = defaults.Where(IsHosted).ToList();
        return hosted.Count < 2 ? [] : [$"{key} is not set, and several classes implement IEventsGrain; set it to one of: {Names(hosted)}."];
    }
}
