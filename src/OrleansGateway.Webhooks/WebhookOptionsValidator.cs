using Microsoft.Extensions.Options;
using OrleansGateway.Settings;

namespace OrleansGateway.Webhooks;

internal sealed class WebhookOptionsValidator : IValidateOptions<WebhookOptions>
{
    private const int MinSecretLength = 32;
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;

    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        var check = new SettingCheck(WebhookOptions.Section);
        CheckUrl(check, options);
        CheckSecret(check, nameof(options.Secret), options.Secret, isRequired: true);
        CheckSecret(check, nameof(options.SecondSecret), options.SecondSecret, isRequired: false);
        check.InRange(nameof(options.MaxEvents), options.MaxEvents, 1, 10_000);
        check.InRange(nameof(options.MaxEventsPerClient), options.MaxEventsPerClient, 1, 10_000);
        check.InRange(nameof(options.MaxBytes), options.MaxBytes, KiB, 64 * MiB);
        check.InRange(nameof(options.GatherTime), options.GatherTime, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        check.InRange(nameof(options.MaxPosts), options.MaxPosts, 1, 256);
        check.InRange(nameof(options.Timeout), options.Timeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5));
        check.InRange(nameof(options.MaxAnswerBytes), options.MaxAnswerBytes, KiB, 64 * MiB);
        check.InRange(nameof(options.FirstRetryPause), options.FirstRetryPause, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
        check.InRange(nameof(options.MaxRetryPause), options.MaxRetryPause, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1));
        check.OneOf(nameof(options.WhenDown), options.WhenDown);
        check.InRange(nameof(options.DropAfter), options.DropAfter, TimeSpan.Zero, TimeSpan.FromDays(1));
        for (var i = 0; i < options.HandshakeHeaders.Count; i++)
        {
            check.That(options.HandshakeHeaders[i].Length > 0, $"{nameof(options.HandshakeHeaders)}:{i}", options.HandshakeHeaders[i], "the name of a header");
        }

        return check.Result;
    }

    private static void CheckUrl(SettingCheck check, WebhookOptions options)
    {
        const string Allowed = "an absolute https URL, or http to this machine, without user, password or fragment";
        if (options.Url.Length == 0)
        {
            check.Add($"{WebhookOptions.Section}:{nameof(options.Url)} is missing; allowed: {Allowed}.");
        }
        else if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)
            || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            // What was given is not repeated: it may have a password.
            check.Add($"{WebhookOptions.Section}:{nameof(options.Url)} is none; allowed: {Allowed}.");
        }
        else if (url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback && !options.AllowPlainHttp)
        {
            check.That(
                false, nameof(options.Url), url.GetLeftPart(UriPartial.Path),
                $"https; or http, where nobody else can listen, with {WebhookOptions.Section}:{nameof(options.AllowPlainHttp)}");
        }
    }

    private static void CheckSecret(SettingCheck check, string key, string secret, bool isRequired)
    {
        if (secret.Length >= MinSecretLength || (secret.Length == 0 && !isRequired)) return;
        check.Add($"{WebhookOptions.Section}:{key} {(secret.Length == 0 ? "is missing" : "is too short")}; allowed: {MinSecretLength} characters or more.");
    }
}
