using System.Diagnostics;
using OrleansGateway.Chat.Tests.Clients;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Processes;
using Xunit;
using Xunit.Abstractions;

namespace OrleansGateway.Chat.Tests;

public sealed class ChatStopTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(10);

    [UnixFact]
    public Task SIGTERM_ends_every_client_cleanly_and_the_process_with_code_0_within_seconds() =>
        AssertCleanStop(server => server.Terminate());

    [UnixFact]
    public Task SIGINT_which_is_what_Ctrl_C_sends_does_the_same() =>
        AssertCleanStop(server => server.Interrupt());

    [UnixFact]
    public async Task The_port_can_be_had_again_at_once()
    {
        await using var first = await ChatProcess.Start();
        await using var client = await TextClient.Enter(first.Port);
        Assert.Equal(0, await first.Stop());

        await using var second = await ChatProcess.Start(first.Port);
        await using var newcomer = await TextClient.Enter(second.Port);
    }

    private async Task AssertCleanStop(Action<ServerProcess> signal)
    {
        await using var chat = await ChatProcess.Start();
        await using var text = await TextClient.Enter(chat.Port);
        await using var unknown = await TextClient.Connect(chat.Port);
        await using var socket = await WebSocketClient.Enter(chat.Port);

        var watch = Stopwatch.StartNew();
        signal(chat.Server);

        // A reset instead of an end would throw here.
        await Task.WhenAll(text.WaitForEnd(), unknown.WaitForEnd(), socket.WaitForEnd());
        var closed = watch.Elapsed;
        var exitCode = await chat.Server.WaitForExit();
        output.WriteLine($"clients ended after {closed.TotalSeconds:F2} s, the process after {watch.Elapsed.TotalSeconds:F2} s");

        Assert.Equal(1001, socket.CloseCode);
        Assert.Equal(0, exitCode);
        Assert.True(watch.Elapsed < Seconds, $"The stop took {watch.Elapsed.TotalSeconds:F1} s.");
        Assert.Empty(chat.Server.Errors);
    }
}
