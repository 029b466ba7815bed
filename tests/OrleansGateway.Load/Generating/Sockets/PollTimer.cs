using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace OrleansGateway.Load.Generating.Sockets;

/// <summary>A timer to wait for beside sockets, finer than epoll's own milliseconds.</summary>
internal sealed class PollTimer : IDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMicroseconds(1);

    private readonly byte[] _rings = new byte[sizeof(ulong)];

    public PollTimer()
    {
        Descriptor = Libc.CreateTimer(Libc.MonotonicClock, Libc.TimerNonBlocking);
        if (Descriptor < 0) throw Failure("timerfd_create");
    }

    public int Descriptor { get; }

    /// <summary>Lets it ring once at a time of <see cref="Stopwatch.GetTimestamp"/>; at once if that is over.</summary>
    public void RingAt(long timestamp)
    {
        var after = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), timestamp);
        var times = new TimerTimes(after > Shortest ? after : Shortest);
        if (Libc.SetTimer(Descriptor, 0, in times, 0) < 0) throw Failure("timerfd_settime");
    }

    /// <summary>Takes note that it rang.</summary>
    public void Acknowledge()
    {
        _ = Libc.Read(Descriptor, ref _rings[0], _rings.Length);
    }

    public void Dispose() => _ = Libc.Close(Descriptor);

    private static Win32Exception Failure(string call) => new(Marshal.GetLastPInvokeError(), $"{call} failed.");
}
