using System.Buffers;
using Microsoft.Extensions.Options;
using OrleansGateway.Http.Keys;
using OrleansGateway.Operations;
using OrleansGateway.Settings;

namespace OrleansGateway.Http;

internal sealed class HttpApiOptionsValidator(IOptions<OperatorOptions> port) : IValidateOptions<HttpApiOptions>
{
    private const int MinKeyLength = 32;
    private const int MaxKeyLength = 512;
    private const int MaxNameLength = 64;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    public ValidateOptionsResult Validate(string? name, HttpApiOptions options)
    {
        var check = new SettingCheck(HttpApiOptions.Section);
        check.InRange(nameof(options.MaxBodySize), options.MaxBodySize, 1024, Message.MaxBytes);
        check.InRange(nameof(options.RequestsPerSecond), options.RequestsPerSecond, 1, 1_000_000);
        check.InRange(nameof(options.MaxBatchCommands), options.MaxBatchCommands, 1, 10_000);
        check.InRange(nameof(options.RequestTimeout), options.RequestTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        for (var i = 0; i < options.Keys.Count; i++) Check(check, $"{nameof(options.Keys)}:{i}", options.Keys[i]);
        if (check.Result.Succeeded) CheckTogether(check, options.Keys);
        if (options.Keys.Count > 0 && port.Value.Port == 0)
        {
            check.Add($"{HttpApiOptions.Section}:{nameof(options.Keys)} has a key, but {OperatorOptions.Section}:{nameof(OperatorOptions.Port)}, "
                + "which serves the API, is '0': choose a port, such as 8280.");
        }

        return check.Result;
    }

    /// <summary>No message shows a key, nor a hash.</summary>
    private static void Check(SettingCheck check, string path, ApiKeyOptions key)
    {
        check.That(
            key.Name.Length is > 0 and <= MaxNameLength && !key.Name.AsSpan().ContainsAnyExcept(NameCharacters),
            $"{path}:{nameof(key.Name)}", key.Name, $"1 to {MaxNameLength} letters, digits, dots, hyphens and underscores");
        if ((key.Key.Length > 0) == (key.KeySha256.Length > 0))
        {
            check.Add($"{HttpApiOptions.Section}:{path} must have either {nameof(key.Key)} or {nameof(key.KeySha256)}.");
        }

        if (key.Key.Length > 0 && (key.Key.Length is < MinKeyLength or > MaxKeyLength || key.Key.AsSpan().ContainsAnyExceptInRange('!', '~')))
        {
            check.Add($"{HttpApiOptions.Section}:{path}:{nameof(key.Key)} has {key.Key.Length} characters; "
                + $"allowed: {MinKeyLength} to {MaxKeyLength} visible ASCII characters.");
        }

        if (key.KeySha256.Length > 0 && ApiKeys.ParseHash(key.KeySha256) is null)
        {
            check.Add($"{HttpApiOptions.Section}:{path}:{nameof(key.KeySha256)} has {key.KeySha256.Length} characters; allowed: 64 hexadecimal digits.");
        }

        if (key.Scopes.Count == 0) check.Add($"{HttpApiOptions.Section}:{path}:{nameof(key.Scopes)} is empty; allowed: {ApiScopes.Allowed}.");
        for (var i = 0; i < key.Scopes.Count; i++)
        {
            check.That(ApiScopes.TryParse(key.Scopes[i], out _), $"{path}:{nameof(key.Scopes)}:{i}", key.Scopes[i], ApiScopes.Allowed);
        }
    }

    private static void CheckTogether(SettingCheck check, IList<ApiKeyOptions> keys)
    {
        var (names, hashes) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < keys.Count; i++)
        {
            var path = $"{nameof(HttpApiOptions.Keys)}:{i}";
            check.That(names.Add(keys[i].Name), $"{path}:{nameof(ApiKeyOptions.Name)}", keys[i].Name, "a name that no other key has");
            if (!hashes.Add(Convert.ToHexString(ApiKeys.HashOf(keys[i])))) check.Add($"{HttpApiOptions.Section}:{path} has the same key as another.");
        }
    }
}
