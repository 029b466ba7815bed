using Microsoft.Extensions.Options;

namespace OrleansGateway.Settings;

/// <summary>Collects what is wrong with a section's settings: each message names the key, the value and what is allowed.</summary>
internal sealed class SettingCheck(string section)
{
    private readonly List<string> _failures = [];

    public ValidateOptionsResult Result =>
        _failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_failures);

    public void InRange<T>(string key, T value, T min, T max)
        where T : IComparable<T> =>
        That(value.CompareTo(min) >= 0 && value.CompareTo(max) <= 0, key, value, $"{min} to {max}");

    public void OneOf<T>(string key, T value)
        where T : struct, Enum =>
        That(Enum.IsDefined(value), key, value, string.Join(", ", Enum.GetNames<T>()));

    public void That(bool isRight, string key, object value, string allowed)
    {
        if (!isRight) Add($"{section}:{key} is '{value}'; allowed: {allowed}.");
    }

    public void Add(string failure) => _failures.Add(failure);
}
