using OrleansGateway.Testing;
using OrleansGateway.Testing.Processes;
using Xunit;

namespace OrleansGateway.Load.Tests;

/// <summary>The program as people run it, for a very short time.</summary>
public sealed class RunTests
{
    [LinuxFact]
    public async Task A_short_run_measures_checks_and_reports()
    {
        var file = Path.GetTempFileName();
        try
        {
            await using var run = ServerProcess.Start(BuildOutput.Of("OrleansGateway.Load", "tests"), [
                "run", "echo-50x1", "pub-1x200",
                "--against", "ours-embedded,pipe", "--rounds", "1", "--seconds", "1", "--warm-up", "0.2", "--markdown", file,
            ]);
            var code = await run.WaitForExit(TimeSpan.FromSeconds(60));
            Assert.True(code == 0, string.Join('\n', run.Output));

            var report = await File.ReadAllLinesAsync(file);
            Assert.Contains("### echo-50x1", report);
            Assert.Contains("### pub-1x200", report);
            Assert.Equal(2, report.Count(line => line.StartsWith("| ours-embedded ", StringComparison.Ordinal)));
            Assert.Equal(2, report.Count(line => line.StartsWith("| pipe ", StringComparison.Ordinal) && line.Contains(" 1.00 (1.00 to 1.00) ", StringComparison.Ordinal)));
            Assert.Contains("Every message came once and in order.", report);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [LinuxFact]
    public async Task A_server_says_when_it_is_ready_and_ends_on_SIGTERM()
    {
        await using var serve = ServerProcess.Start(
            BuildOutput.Of("OrleansGateway.Load", "tests"), ["serve", "--mode", "pipe", "--ws", $"{FreePort.Next()}"]);
        var ready = await serve.WaitForLine("ready pids=");
        var server = int.Parse(ready["ready pids=".Length..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(Directory.Exists($"/proc/{server}"));
        serve.Terminate();
        Assert.Equal(0, await serve.WaitForExit());
        Assert.False(Directory.Exists($"/proc/{server}"));
    }
}
