using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols.Conformance;

public sealed class OpeningHandshakeTests(EchoServer server) : IClassFixture<EchoServer>
{
    [Fact]
    [Trait(Rfc6455.Section, "1.3")]
    public async Task The_accept_key_is_that_of_the_RFC()
    {
        var response = await AnswerAsync(new UpgradeRequest());
        Assert.Equal(101, response.Status);
        Assert.Contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", response.Fields);
        Assert.Contains("Upgrade: websocket", response.Fields);
        Assert.Contains("Connection: Upgrade", response.Fields);
    }

    [Theory]
    [Trait(Rfc6455.Section, "4.2.1")]
    [InlineData("POST / HTTP/1.1")]
    [InlineData("HEAD / HTTP/1.1")]
    [InlineData("get / HTTP/1.1")]
    public Task The_method_must_be_GET(string line) => RefusedAsync(400, new UpgradeRequest { Line = line });

    [Fact]
    [Trait(Rfc6455.Section, "4.2.1")]
    public Task The_version_of_HTTP_must_be_1_1() => RefusedAsync(400, new UpgradeRequest { Line = "GET / HTTP/1.0" });

    [Theory]
    [Trait(Rfc6455.Section, "4.2.1")]
    [InlineData("*")]
    [InlineData("a:80")]
    [InlineData("chat")]
    public Task The_target_must_be_a_path_or_a_URI(string target) =>
        RefusedAsync(400, new UpgradeRequest { Line = $"GET {target} HTTP/1.1" });

    [Theory]
    [Trait(Rfc6455.Section, "4.2.1")]
    [InlineData("/")]
    [InlineData("/chat/%C3%A4?a=b")]
    [InlineData("http://localhost/chat")]
    [InlineData("ws://localhost")]
    [InlineData("ws://localhost?a")]
    public async Task A_path_or_a_URI_is_accepted(string target) =>
        Assert.Equal(101, (await AnswerAsync(new UpgradeRequest { Line = $"GET {target} HTTP/1.1" })).Status);

    [Theory]
    [Trait(Rfc6455.Section, "4.2.1")]
    [InlineData(null)]
    [InlineData("")]
    public Task Host_must_be_there(string? value) => RefusedAsync(400, new UpgradeRequest().With("Host", value));

    [Fact]
    [Trait(Rfc6455.Section, "4.2.1")]
    public Task Host_must_be_there_once() => RefusedAsync(400, new UpgradeRequest { More = "Host: other\r\n" });

    [Theory]
    [Trait(Rfc6455.Section, "4.2.1")]
    [InlineData(null)]
    [InlineData("h2c")]
    [InlineData("websockets")]
    public Task Upgrade_must_name_websocket(string? value) => RefusedAsync(426, new UpgradeRequest().With("Upgrade", value));

    [Theory]
    [Trait(Rfc6455.Section, "4.2.1")]
    [InlineData(null)]
    [InlineData("keep-alive")]
    [InlineData("upgraded")]
    public Task Connection_must_name_upgrade(string? value) => RefusedAsync(400, new UpgradeRequest().With("Connection", value));

    [Theory]
    [Trait(Rfc6455.Section, "4.2.1")]
    [InlineData("Upgrade", "WebSocket")]
    [InlineData("Upgrade", "h2c, websocket")]
    [InlineData("Connection", "upgrade")]
    [InlineData("Connection", "keep-alive, Upgrade")]
    [InlineData("Connection", "keep-alive,UPGRADE")]
    public async Task Names_in_lists_and_in_any_case_are_accepted(string name, string value) =>
        Assert.Equal(101, (await AnswerAsync(new UpgradeRequest().With(name, value))).Status);

    [Theory]
    [Trait(Rfc6455.Section, "4.2.1")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("dGhlIHNhbXBsZSBub25j")]
    [InlineData("dGhlIHNhbXBsZSBub25jZTE=")]
    [InlineData("dGhlIHNhbXBsZSBub25jZQ")]
    [InlineData("dGhlIHNhbXBsZSBub25jZ!==")]
    [InlineData("dGhlIHNhbXBsZSBu b25jZQ==")]
    public Task The_key_must_be_sixteen_bytes_in_base64(string? value) =>
        RefusedAsync(400, new UpgradeRequest().With("Sec-WebSocket-Key", value));

    [Fact]
    [Trait(Rfc6455.Section, "11.3.1")]
    public Task The_key_must_be_there_once() =>
        RefusedAsync(400, new UpgradeRequest { More = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" });

    [Theory]
    [Trait(Rfc6455.Section, "4.4")]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("8")]
    [InlineData("14")]
    [InlineData("13, 8")]
    [InlineData("013")]
    public async Task Another_version_is_answered_with_the_version_that_is_spoken(string? value)
    {
        var response = await RefusedAsync(426, new UpgradeRequest().With("Sec-WebSocket-Version", value));
        Assert.Contains("Sec-WebSocket-Version: 13", response.Fields);
        Assert.Contains("Upgrade: websocket", response.Fields);
    }

    [Theory]
    [Trait(Rfc6455.Section, "4.2.2")]
    [InlineData("echo", true)]
    [InlineData("other, echo", true)]
    [InlineData("other", false)]
    [InlineData("Echo", false)]
    [InlineData(null, false)]
    public async Task A_sub_protocol_is_named_only_when_it_was_offered(string? offered, bool isNamed)
    {
        var response = await AnswerAsync(new UpgradeRequest().With("Sec-WebSocket-Protocol", offered));
        Assert.Equal(101, response.Status);
        Assert.Equal(isNamed, response.Fields.Contains("Sec-WebSocket-Protocol: echo"));
    }

    [Fact]
    [Trait(Rfc6455.Section, "9.1")]
    public async Task An_extension_that_is_offered_is_not_taken()
    {
        var request = new UpgradeRequest().With("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits");
        var response = await AnswerAsync(request);
        Assert.Equal(101, response.Status);
        Assert.DoesNotContain(response.Fields, field => field.StartsWith("Sec-WebSocket-Extensions", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [Trait(Rfc6455.Section, "4.2.1")]
    [InlineData("Content-Length: 5\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n")]
    public Task A_handshake_has_no_body(string field) => RefusedAsync(400, new UpgradeRequest { More = field });

    [Theory]
    [Trait(Rfc6455.Section, "4.2.1")]
    [InlineData("no colon\r\n")]
    [InlineData(": no name\r\n")]
    [InlineData("A : space\r\n")]
    [InlineData("A: bare CR \r in value\r\n")]
    public Task A_field_that_is_no_field_is_refused(string field) => RefusedAsync(400, new UpgradeRequest { More = field });

    [Theory]
    [Trait(Rfc6455.Section, "4.2.1")]
    [InlineData("hello\r\n")]
    [InlineData("GET / HTTP/2.0\r\n")]
    [InlineData("\u0016\u0003\u0001")]
    public async Task What_is_no_HTTP_is_refused_at_once(string sent)
    {
        using var client = await RawClient.ConnectAsync(server.Port);
        await client.SendAsync(sent);
        Assert.Equal(400, (await client.ReadResponseAsync()).Status);
        Assert.Empty(await client.ReadToEndAsync());
    }

    [Fact]
    [Trait(Rfc6455.Section, "10.4")]
    public Task A_head_over_the_limit_is_refused() =>
        RefusedAsync(431, new UpgradeRequest().With("Cookie", new string('a', IEchoServer.MaxHandshakeSize)));

    [Fact]
    [Trait(Rfc6455.Section, "10.4")]
    public async Task A_head_up_to_the_limit_is_accepted_and_one_byte_more_is_not()
    {
        var rest = IEchoServer.MaxHandshakeSize - new UpgradeRequest().With("Cookie", "").ToBytes().Length;
        Assert.Equal(101, (await AnswerAsync(new UpgradeRequest().With("Cookie", new string('a', rest)))).Status);
        await RefusedAsync(431, new UpgradeRequest().With("Cookie", new string('a', rest + 1)));
    }

    [Fact]
    [Trait(Rfc6455.Section, "4.2.1")]
    public async Task A_handshake_that_comes_byte_by_byte_is_accepted()
    {
        using var client = await RawClient.ConnectAsync(server.Port);
        await client.SendByteByByteAsync(new UpgradeRequest().ToBytes());
        Assert.Equal(101, (await client.ReadResponseAsync()).Status);
    }

    private async Task<RawResponse> AnswerAsync(UpgradeRequest request)
    {
        using var client = await RawClient.ConnectAsync(server.Port);
        await client.SendAsync(request.ToBytes());
        return await client.ReadResponseAsync();
    }

    private async Task<RawResponse> RefusedAsync(int status, UpgradeRequest request)
    {
        using var client = await RawClient.ConnectAsync(server.Port);
        await client.SendAsync(request.ToBytes());
        var response = await client.ReadResponseAsync();
        Assert.Equal(status, response.Status);
        Assert.Contains(response.Fields, field => field.StartsWith("Connection: close", StringComparison.Ordinal));
        Assert.Contains(response.Fields, field => field.StartsWith("Content-Length: ", StringComparison.Ordinal));
        Assert.Empty(await client.ReadToEndAsync());
        return response;
    }
}
