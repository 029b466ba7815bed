using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrleansGateway.Operations;

namespace OrleansGateway.FrontEnd.Tests;

/// <summary>What is wrong with a setting is told in one line that names the key, the value and what is allowed.</summary>
public sealed class FrontEndOptionsTests
{
    private const string First = "FrontEnd:Listeners:0:";

    [Theory]
    [InlineData("FrontEnd:Lanes", "0", "1 to 64")]
    [InlineData("FrontEnd:Lanes", "many", "a whole number")]
    [InlineData("FrontEnd:CloseTimeout", "00:01:01", "00:00:00 to 00:01:00")]
    [InlineData("FrontEnd:CloseTimeout", "soon", "a time such as 00:00:30")]
    [InlineData("FrontEnd:Routing:By", "Tenant", "Spread, Query, Header, Cookie, Address")]
    [InlineData("FrontEnd:Routing:By", "9", "Spread, Query, Header, Cookie, Address")]
    [InlineData("FrontEnd:Routing:Name", "tenant", "empty, because By is 'Spread'")]
    [InlineData(First + "Protocol", "udp", "auto, frame, tcp, text, websocket")]
    [InlineData(First + "Address", "localhost", "an IPv4 or IPv6 address")]
    [InlineData(First + "Address", "::g", "an IPv4 or IPv6 address")]
    [InlineData(First + "Port", "65536", "0 to 65535")]
    [InlineData(First + "Port", "-1", "0 to 65535")]
    [InlineData(First + "Port", "http", "a whole number")]
    [InlineData(First + "MaxMessageSize", "0", "1 to 67108864")]
    [InlineData(First + "MaxMessageSize", "10MB", "a whole number")]
    [InlineData(First + "MaxMessageSize", "99999999999", "a whole number")]
    [InlineData(First + "MaxHandshakeSize", "1023", "1024 to 1048576")]
    [InlineData(First + "HandshakeTimeout", "00:00:00.0500000", "00:00:00.1000000 to 00:05:00")]
    [InlineData(First + "MaxUnreadBytes", "1", "1024 to 1073741824")]
    [InlineData(First + "MaxOutgoingBytes", "1", "1024 to 1073741824")]
    [InlineData(First + "MaxConnections", "0", "1 to 10000000")]
    [InlineData(First + "WhenFull", "Drop", "CloseClient, DropNewest, DropOldest")]
    [InlineData(First + "WhenFull", "7", "CloseClient, DropNewest, DropOldest")]
    [InlineData(First + "PingInterval", "00:00:00.5000000", "0, or 00:00:01 to 1.00:00:00 (hh:mm:ss)")]
    [InlineData(First + "PingNotResponseLimit", "1001", "0 to 1000")]
    [InlineData(First + "AllowedOrigins:0", "https://a.example/", "an origin such as https://example.org, without a path")]
    [InlineData(First + "AllowedOrigins:0", "a.example", "an origin such as https://example.org, without a path")]
    public void A_wrong_value_is_one_line(string key, string value, string allowed) =>
        Assert.Equal([$"{key} is '{value}'; allowed: {allowed}."], WhatIsWrong((key, value)));

    [Fact]
    public void A_certificate_is_read_before_the_start()
    {
        const string Certificate = First + "Certificates:0:";
        var missing = Path.Combine(Path.GetTempPath(), "no-such-certificate.pem");
        Assert.StartsWith(
            $"{Certificate}CertificatePath is '{missing}'; allowed: a certificate with its private key (",
            Assert.Single(WhatIsWrong((Certificate + "CertificatePath", missing))),
            StringComparison.Ordinal);
        Assert.Equal(
            [$"{Certificate}CertificatePath is ''; allowed: a PEM file, or else a Subject of the host's store."],
            WhatIsWrong((Certificate + "HostName", "example.org")));
        Assert.Equal(
            [$"{Certificate}StoreLocation is 'Nowhere'; allowed: CurrentUser, LocalMachine."],
            WhatIsWrong((Certificate + "StoreLocation", "Nowhere")));
    }

    [Fact]
    public void A_mistyped_key_of_routing_is_one_line_that_lists_its_keys() => Assert.Equal(
        ["FrontEnd:Routing:Key is not a setting; allowed: By, Name."], WhatIsWrong(("FrontEnd:Routing:Key", "1")));

    [Theory]
    [InlineData("Query")]
    [InlineData("Header")]
    [InlineData("Cookie")]
    public void Routing_by_a_part_of_the_handshake_needs_its_name(string by)
    {
        Assert.Equal([$"FrontEnd:Routing:Name is ''; allowed: a name, because By is '{by}'."], WhatIsWrong(("FrontEnd:Routing:By", by)));
        Assert.Empty(WhatIsWrong(("FrontEnd:Routing:By", by), ("FrontEnd:Routing:Name", "tenant")));
    }

    [Fact]
    public void Ping_data_is_bounded_in_bytes()
    {
        Assert.Empty(WhatIsWrong((First + "PingData", new string('a', 125))));
        var data = new string('\u00e9', 63);
        Assert.Equal([$"{First}PingData is '{data}'; allowed: up to 125 bytes of UTF-8."], WhatIsWrong((First + "PingData", data)));
    }

    [Theory]
    [InlineData("FrontEnd:Lane")]
    [InlineData(First + "Prot")]
    [InlineData(First + "MaxMessageSizes")]
    public void A_mistyped_key_is_one_line_that_lists_the_keys(string key)
    {
        var line = Assert.Single(WhatIsWrong((key, "1")));
        Assert.StartsWith($"{key} is not a setting; allowed: ", line, StringComparison.Ordinal);
        Assert.Contains(key.StartsWith(First, StringComparison.Ordinal) ? "MaxMessageSize, " : "Lanes", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once() =>
        Assert.Equal(3, WhatIsWrong((First + "Port", "70000"), (First + "MaxConnections", "0"), ("FrontEnd:Lanes", "65")).Length);

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("::1", "0:0:0:0:0:0:0:1")]
    [InlineData("0.0.0.0", "127.0.0.1")]
    [InlineData("127.0.0.1", "0.0.0.0")]
    [InlineData("::", "127.0.0.1")]
    [InlineData("::", "::1")]
    public void Two_listeners_of_one_port_are_refused(string first, string second) =>
        Assert.Equal(["FrontEnd:Listeners:1:Port is '9000'; allowed: a port that no other listener has."], WhatIsWrongOfTwo(first, second));

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.2")]
    [InlineData("127.0.0.1", "::1")]
    [InlineData("0.0.0.0", "::1")]
    public void Two_listeners_of_one_port_at_different_addresses_are_not(string first, string second) =>
        Assert.Empty(WhatIsWrongOfTwo(first, second));

    [Fact]
    public void Two_listeners_on_any_free_port_are_not_refused_but_two_of_one_name_are()
    {
        (string, string)[] ports = [(First + "Port", "0"), ("FrontEnd:Listeners:1:Port", "0")];
        Assert.Empty(WhatIsWrong(ports));
        Assert.Equal(
            ["FrontEnd:Listeners:1:Name is 'a'; allowed: a name that no other listener has."],
            WhatIsWrong([.. ports, (First + "Name", "a"), ("FrontEnd:Listeners:1:Name", "a")]));
    }

    [Fact]
    public void One_setting_on_the_command_line_leaves_the_other_defaults()
    {
        var options = Bind("--FrontEnd:Listeners:0:Port=9000", "--frontend:lanes=2");
        Assert.Equal(2, options.Lanes);
        var listener = Assert.Single(options.Listeners);
        Assert.Equivalent(new ListenerOptions { Name = "listener-0", Port = 9000 }, listener, strict: true);
    }

    [Fact]
    public void Without_a_setting_there_is_one_listener_with_the_defaults() =>
        Assert.Equivalent(new ListenerOptions { Name = "listener-0" }, Assert.Single(Bind().Listeners), strict: true);

    private static string[] WhatIsWrongOfTwo(string first, string second) => WhatIsWrong(
        (First + "Address", first),
        (First + "Port", "9000"),
        ("FrontEnd:Listeners:1:Address", second),
        ("FrontEnd:Listeners:1:Port", "9000"));

    private static string[] WhatIsWrong(params (string Key, string Value)[] settings)
    {
        try
        {
            Bind([.. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
            return [];
        }
        catch (Exception exception)
        {
            var explanation = StartupFailure.Explain(exception);
            Assert.True(explanation is not null, exception.ToString());
            return explanation.Split(Environment.NewLine);
        }
    }

    private static FrontEndOptions Bind(params string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddCommandLine(arguments);
        using var services = builder.AddFrontEnd().Services.BuildServiceProvider();
        return services.GetRequiredService<IOptions<FrontEndOptions>>().Value;
    }
}
