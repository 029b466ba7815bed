using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OrleansGateway.Chat.Tests.Clients;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Processes;
using Xunit;

namespace OrleansGateway.Chat.Tests;

public sealed class ChatStartTests
{
    [Fact]
    public async Task The_first_screen_says_what_to_try_and_how_to_stop_and_nothing_else()
    {
        await using var chat = await ChatProcess.Start();
        await chat.Server.WaitForLine("Ctrl+C");

        // Only when it has ended is it known that this was all.
        await chat.Stop();

        var screen = string.Join('\n', chat.Server.Output);
        Assert.Contains($"telnet 127.0.0.1 {chat.Port}", screen, StringComparison.Ordinal);
        Assert.Contains($"http://127.0.0.1:{chat.Port}/", screen, StringComparison.Ordinal);
        Assert.Contains($"new WebSocket('ws://127.0.0.1:{chat.Port}", screen, StringComparison.Ordinal);
        Assert.True(chat.Server.Output.Count <= 24, $"More than a screen:\n{screen}");
        Assert.Empty(chat.Server.Errors);
    }

    [Fact]
    public async Task Two_chats_run_side_by_side()
    {
        await using var one = await ChatProcess.Start();
        await using var other = await ChatProcess.Start();

        await using var client = await TextClient.Enter(one.Port);
        await using var stranger = await TextClient.Enter(other.Port);
        await client.Say("who is there?");
        await client.WaitFor($"{client.Id} said who is there?");

        Assert.DoesNotContain(client.Heard, line => line.Contains(stranger.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_port_in_use_is_one_readable_line_and_exit_code_1()
    {
        using var occupant = new TcpListener(IPAddress.Loopback, 0);
        occupant.Start();
        var port = ((IPEndPoint)occupant.LocalEndpoint).Port;

        await using var chat = ChatProcess.Launch(port);

        await AssertRefusal(chat.Server, "FrontEnd:Listeners:0:Port", port.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("FrontEnd:Listeners:0:Port", "70000")]
    [InlineData("FrontEnd:Listeners:0:Port", "many")]
    [InlineData("FrontEnd:Listeners:0:Protocol", "pigeon")]
    [InlineData("FrontEnd:Listeners:0:Address", "nowhere")]
    [InlineData("FrontEnd:Listeners:0:Address", "203.0.113.9")]
    [InlineData("FrontEnd:Listeners:0:WhenFull", "Wait")]
    [InlineData("FrontEnd:Listeners:0:PingInterval", "often")]
    public async Task A_wrong_setting_is_one_readable_line_and_exit_code_1(string key, string value)
    {
        // Documentation addresses such as 203.0.113.9 belong to no machine. The last of two equal arguments counts.
        await using var chat = ChatProcess.Launch(FreePort.Next(), $"--{key}={value}");

        await AssertRefusal(chat.Server, key, value);
    }

    [Fact]
    public async Task A_setting_that_does_not_exist_is_one_readable_line_with_those_that_do()
    {
        await using var chat = ChatProcess.Launch(FreePort.Next(), "--FrontEnd:Listeners:0:Protokoll=text");

        await AssertRefusal(chat.Server, "FrontEnd:Listeners:0:Protokoll", "Protocol");
    }

    private static async Task AssertRefusal(ServerProcess chat, string key, string named)
    {
        Assert.Equal(1, await chat.WaitForExit(ChatProcess.StartLimit));
        var line = Assert.Single(chat.Errors, text => text.Length > 0);
        Assert.Contains(key, line, StringComparison.Ordinal);
        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.Matches("allowed: .|choose ", line);
        foreach (var text in chat.Output)
        {
            Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"^\s+at ", text);
        }
    }
}
