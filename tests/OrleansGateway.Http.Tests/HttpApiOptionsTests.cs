using Microsoft.Extensions.Options;
using OrleansGateway.Http.Tests.Support;
using OrleansGateway.Operations;
using Xunit;

namespace OrleansGateway.Http.Tests;

public sealed class HttpApiOptionsTests
{
    private const string Secret = "a-secret-key-of-enough-characters-000";

    [Fact]
    public void Right_settings_are_right()
    {
        Assert.True(Validate(new HttpApiOptions()).Succeeded);
        Assert.True(Validate(With(Key("a", Secret), Key("b", "", Hash.Of("another").ToUpperInvariant()))).Succeeded);
    }

    [Fact]
    public void Wrong_key_is_told_without_being_shown()
    {
        Fails("HttpApi:Keys:0:Name is 'two words'; allowed: 1 to 64 letters, digits, dots, hyphens and underscores.", Key("two words", Secret));
        Fails("HttpApi:Keys:0 must have either Key or KeySha256.", Key("a", ""));
        Fails("HttpApi:Keys:0 must have either Key or KeySha256.", Key("a", Secret, Hash.Of(Secret)));
        Fails("HttpApi:Keys:0:Key has 31 characters; allowed: 32 to 512 visible ASCII characters.", Key("a", Secret[..31]));
        Fails("HttpApi:Keys:0:Key has 33 characters; allowed: 32 to 512 visible ASCII characters.", Key("a", new string('k', 32) + ' '));
        Fails("HttpApi:Keys:0:KeySha256 has 37 characters; allowed: 64 hexadecimal digits.", Key("a", "", Secret));
        Fails("HttpApi:Keys:0:Scopes is empty; allowed: push, manage, read.", Key("a", Secret, "", []));
        Fails("HttpApi:Keys:0:Scopes:1 is 'write'; allowed: push, manage, read.", Key("a", Secret, "", ["push", "write"]));
        Fails("HttpApi:Keys:1:Name is 'a'; allowed: a name that no other key has.", Key("a", Secret), Key("a", Secret + "x"));
        Fails("HttpApi:Keys:1 has the same key as another.", Key("a", Secret), Key("b", "", Hash.Of(Secret)));
    }

    [Fact]
    public void Key_needs_an_operator_port()
    {
        var failure = Assert.Single(Validate(With(Key("a", Secret)), port: 0).Failures!);
        Assert.Equal("HttpApi:Keys has a key, but Operator:Port, which serves the API, is '0': choose a port, such as 8280.", failure);
        Assert.True(Validate(new HttpApiOptions(), port: 0).Succeeded);
    }

    [Fact]
    public void Limits_have_ranges()
    {
        var options = new HttpApiOptions { MaxBodySize = 1, RequestsPerSecond = 0, MaxBatchCommands = 0, RequestTimeout = TimeSpan.Zero };
        Assert.Equal(
            [
                "HttpApi:MaxBodySize is '1'; allowed: 1024 to 67108864.",
                "HttpApi:RequestsPerSecond is '0'; allowed: 1 to 1000000.",
                "HttpApi:MaxBatchCommands is '0'; allowed: 1 to 10000.",
                "HttpApi:RequestTimeout is '00:00:00'; allowed: 00:00:01 to 00:05:00.",
            ],
            Validate(options).Failures);
    }

    private static void Fails(string failure, params ApiKeyOptions[] keys) => Assert.Equal([failure], Validate(With(keys)).Failures);

    private static ApiKeyOptions Key(string name, string key, string hash = "", string[]? scopes = null)
    {
        var options = new ApiKeyOptions { Name = name, Key = key, KeySha256 = hash };
        foreach (var scope in scopes ?? ["push"]) options.Scopes.Add(scope);
        return options;
    }

    private static HttpApiOptions With(params ApiKeyOptions[] keys)
    {
        var options = new HttpApiOptions();
        foreach (var key in keys) options.Keys.Add(key);
        return options;
    }

    private static ValidateOptionsResult Validate(HttpApiOptions options, int port = 8280) =>
        new HttpApiOptionsValidator(Options.Create(new OperatorOptions { Port = port })).Validate(null, options);
}
