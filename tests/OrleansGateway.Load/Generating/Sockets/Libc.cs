using System.Runtime.InteropServices;

namespace OrleansGateway.Load.Generating.Sockets;

/// <summary>The system calls of the event loop. One thread that waits for all sockets at once costs the servers, which have the same
/// processors, far less than a thread pool.</summary>
internal static partial class Libc
{
    public const int Interrupted = 4;
    public const int WouldBlock = 11;
    public const int Add = 1;
    public const int Delete = 2;
    public const int Modify = 3;
    public const uint Readable = 1;
    public const uint Writable = 4;
    public const int NoWaiting = 0x40;
    public const int NoSignal = 0x4000;
    public const int MonotonicClock = 1;
    public const int TimerNonBlocking = 0x800;

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int CreatePoll(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int ControlPoll(int poll, int operation, int descriptor, ref byte pollEvent);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int WaitForPoll(int poll, ref byte pollEvents, int count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Receive(int socket, ref byte buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Send(int socket, ref readonly byte buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "timerfd_create", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int CreateTimer(int clock, int flags);

    [LibraryImport("libc", EntryPoint = "timerfd_settime", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetTimer(int timer, int flags, ref readonly TimerTimes times, nint before);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Read(int descriptor, ref byte buffer, nint length);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Close(int descriptor);
}
