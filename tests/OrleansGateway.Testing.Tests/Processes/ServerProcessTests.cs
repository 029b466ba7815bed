using System.Diagnostics;
using System.Net.Sockets;
using OrleansGateway.Testing.Processes;
using Xunit;

namespace OrleansGateway.Testing.Tests.Processes;

public class ServerProcessTests
{
    private static readonly string Assembly = typeof(ServerProcessTests).Assembly.Location;

    [Fact]
    public async Task Line_is_found_whether_printed_before_or_after()
    {
        await using var process = ServerProcess.Start(Assembly, ["print", "one", "two"]);

        Assert.Equal("two", await process.WaitForLine("two"));
        Assert.Equal("one", await process.WaitForLine("one"));
        Assert.Equal("printed all", await process.WaitForLine("printed all"));
        Assert.Equal(Program.CodeAfterPrinting, await process.WaitForExit());
        Assert.Equal(["printed all"], process.Errors);
    }

    [Fact]
    public async Task Process_that_ends_without_the_line_fails_the_wait_with_its_code_and_output()
    {
        await using var process = ServerProcess.Start(Assembly, ["print", "port in use"]);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => process.WaitForLine("ready"));

        Assert.Contains($"code {Program.CodeAfterPrinting} before a line with \"ready\"", failure.Message, StringComparison.Ordinal);
        Assert.Contains("port in use", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_that_ends_without_opening_the_port_fails_the_wait()
    {
        await using var process = ServerProcess.Start(Assembly, ["print", "port in use"]);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => process.WaitForPort(FreePort.Next()));

        Assert.Contains("port in use", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminated_process_ends_in_its_own_way()
    {
        var port = FreePort.Next();
        await using var process = ServerProcess.Start(Assembly, ["echo", $"{port}"]);
        await process.WaitForPort(port);

        if (OperatingSystem.IsWindows())
        {
            Assert.Throws<PlatformNotSupportedException>(process.Terminate);
            return;
        }

        process.Terminate();

        Assert.Equal(Program.CodeAfterTermination, await process.WaitForExit());
        Assert.Throws<InvalidOperationException>(process.Terminate);
    }

    [Fact]
    public async Task Stopped_process_answers_only_after_it_was_continued()
    {
        var port = FreePort.Next();
        await using var process = ServerProcess.Start(Assembly, ["echo", $"{port}"]);
        await process.WaitForLine("listening");
        using var client = new TcpClient("127.0.0.1", port);
        await client.GetStream().WriteAsync("a"u8.ToArray());
        Assert.Equal('a', await ReadByte(client).Within());

        if (OperatingSystem.IsWindows())
        {
            await Assert.ThrowsAsync<PlatformNotSupportedException>(process.Stop);
            return;
        }

        await process.Stop();
        await client.GetStream().WriteAsync("b"u8.ToArray());
        var answer = ReadByte(client);
        await Assert.ThrowsAsync<TimeoutException>(() => answer.Within(TimeSpan.FromMilliseconds(200)));

        process.Continue();
        Assert.Equal('b', await answer.Within());
    }

    [Fact]
    public async Task Disposing_ends_even_a_stopped_process()
    {
        var process = ServerProcess.Start(Assembly, ["echo", $"{FreePort.Next()}"]);
        await process.WaitForLine("listening");
        var id = process.Id;
        if (!OperatingSystem.IsWindows())
        {
            await process.Stop();
        }

        await process.DisposeAsync();

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
    }

    private static async Task<char> ReadByte(TcpClient client)
    {
        var buffer = new byte[1];
        await client.GetStream().ReadExactlyAsync(buffer);
        return (char)buffer[0];
    }
}
