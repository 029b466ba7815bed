using System.Runtime.InteropServices;

namespace OrleansGateway.Load.Generating.Sockets;

/// <summary>The system's itimerspec on 64 bits: when the timer rings, once.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct TimerTimes(TimeSpan after)
{
    private readonly long _intervalSeconds = 0;
    private readonly long _intervalNanoseconds = 0;
    private readonly long _seconds = (long)after.TotalSeconds;
    private readonly long _nanoseconds = after.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick;
}
