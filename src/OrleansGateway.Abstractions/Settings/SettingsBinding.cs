using System.Collections;
using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace OrleansGateway.Settings;

/// <summary>Binds a section strictly: a key that is none, or a value of the wrong type, stops the start and is not ignored in silence.</summary>
internal static class SettingsBinding
{
    public static OptionsBuilder<T> BindStrictly<T>(this OptionsBuilder<T> options, IConfigurationSection section)
        where T : class =>
        options
            .Configure(_ => CheckKeys<T>(section))
            .Bind(section, binder => binder.ErrorOnUnknownConfiguration = true);

    private static void CheckKeys<T>(IConfigurationSection section)
    {
        var failures = new List<string>();
        CheckKeys(section, typeof(T), failures);
        if (failures.Count > 0) throw new OptionsValidationException(section.Path, typeof(T), failures);
    }

    private static void CheckKeys(IConfigurationSection section, Type type, List<string> failures)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (var child in section.GetChildren())
        {
            var property = Array.Find(properties, property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                failures.Add($"{child.Path} is not a setting; allowed: {string.Join(", ", properties.Select(known => known.Name).Order())}.");
            }
            else if (ItemOf(property.PropertyType) is { } item)
            {
                foreach (var element in child.GetChildren()) CheckKeys(element, item, failures);
            }
            else if (property.PropertyType.IsClass && property.PropertyType != typeof(string))
            {
                CheckKeys(child, property.PropertyType, failures);
            }
            else if (property.PropertyType.IsValueType && child.Value is { Length: > 0 } value
                && !TypeDescriptor.GetConverter(property.PropertyType).IsValid(value))
            {
                failures.Add($"{child.Path} is '{value}'; allowed: {Describe(property.PropertyType)}.");
            }
        }
    }

    private static string Describe(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum ? string.Join(", ", Enum.GetNames(type))
            : type == typeof(bool) ? "true or false"
            : type == typeof(TimeSpan) ? "a time such as 00:00:30"
            : "a whole number";
    }

    private static Type? ItemOf(Type type) =>
        typeof(IEnumerable).IsAssignableFrom(type) && type.GenericTypeArguments is [.., { IsClass: true } item] && item != typeof(string)
            ? item
            : null;
}
