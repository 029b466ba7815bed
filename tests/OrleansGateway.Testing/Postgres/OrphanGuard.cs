using System.Diagnostics;

namespace OrleansGateway.Testing.Postgres;

/// <summary>
/// Stops a server and removes its folder when the test process dies without disposing it. pg_ctl's servers belong to
/// nobody, so a killed test run would leave one behind each time. A shell waits at the end of a pipe: a line means that all is
/// well, the pipe's end that the test process is gone.
/// </summary>
internal sealed class OrphanGuard : IDisposable
{
    // In the background, so that whoever kills the test process with all its children does not find the guard among them;
    // deaf to what a terminal or a supervisor tells the whole group of processes; on a copy of standard input, because a shell gives /dev/null
    // to what it starts in the background.
    private const string Script =
        """
        exec 3<&0
        { trap '' HUP INT TERM; read -r line <&3 || { "$1" stop -m immediate -w -D "$2"; rm -rf "$3"; }; } >/dev/null 2>&1 &
        """;

    private readonly Process _shell;

    private OrphanGuard(Process shell) => _shell = shell;

    public static OrphanGuard For(PostgresBinaries binaries, string data, string folder, string? account)
    {
        string[] command = ["sh", "-c", Script, "guard", binaries.PgCtl, data, folder];
        var start = account is null
            ? new ProcessStartInfo(command[0], command[1..])
            : new ProcessStartInfo("runuser", ["-u", account, "--", .. command]);
        start.RedirectStandardInput = true;
        start.WorkingDirectory = "/";
        return new OrphanGuard(Process.Start(start)!);
    }

    public void Dispose()
    {
        _shell.StandardInput.WriteLine("done");
        _shell.Dispose();
    }
}
