using Xunit;

namespace OrleansGateway.Webhooks.Tests;

public sealed class OptionsTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("https://example.org/events?key=1", false)]
    [InlineData("http://127.0.0.1:8000/", false)]
    [InlineData("http://localhost/", false)]
    [InlineData("http://[::1]/", false)]
    [InlineData("http://10.0.0.1/", true)]
    public void A_url_is_allowed(string url, bool plain) =>
        Assert.True(new WebhookOptionsValidator().Validate(null, new WebhookOptions { Url = url, Secret = Secret, AllowPlainHttp = plain }).Succeeded);

    [Theory]
    [InlineData("", "Webhooks:Url is missing")]
    [InlineData("/events", "Webhooks:Url is none")]
    [InlineData("ftp://example.org/", "Webhooks:Url is none")]
    [InlineData("https://user:password@example.org/", "Webhooks:Url is none")]
    [InlineData("http://10.0.0.1/x?key=password", "Webhooks:Url is 'http://10.0.0.1/x'")]
    public void A_url_is_refused_without_what_may_be_secret(string url, string message)
    {
        var failure = Fails(new WebhookOptions { Url = url, Secret = Secret });
        Assert.StartsWith(message, failure, StringComparison.Ordinal);
        Assert.DoesNotContain("=password", failure, StringComparison.Ordinal);
        Assert.DoesNotContain(":password", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_has_32_characters_and_is_not_repeated()
    {
        Assert.StartsWith("Webhooks:Secret is missing", Fails(new WebhookOptions { Url = "https://example.org/" }), StringComparison.Ordinal);
        var failure = Fails(new WebhookOptions { Url = "https://example.org/", Secret = "much too short" });
        Assert.StartsWith("Webhooks:Secret is too short; allowed: 32 characters or more", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("much", failure, StringComparison.Ordinal);
        Assert.StartsWith(
            "Webhooks:SecondSecret is too short", Fails(new WebhookOptions { Url = "https://example.org/", Secret = Secret, SecondSecret = "short" }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_out_of_range_is_named_with_what_is_allowed() => Assert.Equal(
        "Webhooks:MaxPosts is '0'; allowed: 1 to 256.", Fails(new WebhookOptions { Url = "https://example.org/", Secret = Secret, MaxPosts = 0 }));

    private static string Fails(WebhookOptions options) => Assert.Single(new WebhookOptionsValidator().Validate(null, options).Failures!);
}
