using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace OrleansGateway.Chat.Tests;

public sealed class ChatStartTests
{
    [Fact]
    public async Task The_first_screen_says_what_to_try_and_how_to_stop_and_nothing_else()
    {
        await using var chat = await ChatProcess.Start();
        if (!OperatingSystem.IsWindows())
        {
            // Only at the end is it known that all of the output has been read.
            await chat.Stop();
        }

        var screen = string.Join('\n', chat.Output);
        Assert.Contains($"telnet 127.0.0.1 {chat.Port}", screen, StringComparison.Ordinal);
        Assert.Contains($"http://127.0.0.1:{chat.Port}/", screen, StringComparison.Ordinal);
        Assert.Contains($"new WebSocket('ws://127.0.0.1:{chat.Port}", screen, StringComparison.Ordinal);
        Assert.Contains("Ctrl+C", screen, StringComparison.Ordinal);
        Assert.True(chat.Output.Count <= 24, $"More than a screen:\n{screen}");
        Assert.Empty(chat.Errors);
    }

    [Fact]
    public async Task Two_chats_run_side_by_side()
    {
        await using var one = await ChatProcess.Start();
        await using var other = await ChatProcess.Start();

        await using var client = await Clients.TextClient.Enter(one.Port);
        await using var stranger = await Clients.TextClient.Enter(other.Port);
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

        await AssertRefusal(chat, "FrontEnd:Listeners:0:Port", port.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("FrontEnd:Listeners:0:Port", "70000")]
    [InlineData("FrontEnd:Listeners:0:Port", "many")]
    [InlineData("FrontEnd:Listeners:0:Protocol", "pigeon")]
    [InlineData("FrontEnd:Listeners:0:Address", "nowhere")]
    public async Task A_wrong_setting_is_one_readable_line_and_exit_code_1(string key, string value)
    {
        // The last of two equal arguments counts.
        await using var chat = ChatProcess.Launch(FreePort.Find(), $"--{key}={value}");

        await AssertRefusal(chat, key, value);
    }

    private static async Task AssertRefusal(ChatProcess chat, string key, string value)
    {
        var exitCode = await chat.Exited.WaitAsync(Deadline.Start);

        Assert.True(exitCode == 1, $"Exit code {exitCode}.\n{chat}");
        var line = Assert.Single(chat.Errors, text => text.Length > 0);
        Assert.Contains(key, line, StringComparison.Ordinal);
        Assert.Contains(value, line, StringComparison.Ordinal);
        foreach (var text in chat.Output.Concat(chat.Errors))
        {
            Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"^\s+at ", text);
        }
    }
}
