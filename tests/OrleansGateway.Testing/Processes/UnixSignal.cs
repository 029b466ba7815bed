using System.ComponentModel;
using System.Runtime.InteropServices;

namespace OrleansGateway.Testing.Processes;

/// <summary>Sends a signal to one process, by its id.</summary>
internal static partial class UnixSignal
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    public static int Stop => OperatingSystem.IsLinux() ? 19 : 17;

    public static int Continue => OperatingSystem.IsLinux() ? 18 : 19;

    public static void Send(int processId, int signal)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Windows has no signals; only Kill works there.");
        }

        // 0 and negative numbers would mean groups of processes, this one's among them.
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        if (SendSignal(processId, signal) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"Signal {signal} to process {processId} failed.");
        }
    }

    public static bool HaveAllThreadsStopped(int processId) =>
        // "id (name) state …", and the name may have any character.
        Directory.EnumerateDirectories($"/proc/{processId}/task")
            .Select(thread => File.ReadAllText(Path.Combine(thread, "stat")))
            .All(line => line[line.LastIndexOf(')') + 2] == 'T');

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int processId, int signal);
}
