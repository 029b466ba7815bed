using System.Diagnostics;

namespace OrleansGateway.Testing.Postgres;

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    /// <exception cref="InvalidOperationException">It ended with another code than 0; what it printed is in the message.</exception>
    public static async Task Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // A folder that the program's account may enter, which root's current folder often is not.
            WorkingDirectory = Path.GetPathRoot(Path.GetTempPath()),
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        // Only now, for a server that a program started and left behind may keep its output open.
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with code {process.ExitCode}:\n"
                + await errors.Within() + await output.Within());
        }
    }
}
