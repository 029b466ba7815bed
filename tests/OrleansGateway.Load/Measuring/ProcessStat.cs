using System.Globalization;

namespace OrleansGateway.Load.Measuring;

/// <summary>The processor time of a process, as Linux counts it in /proc/PID/stat (proc(5)).</summary>
internal static class ProcessStat
{
    // Linux counts in hundredths of a second for every program, whatever the kernel's own ticks.
    private const int TicksPerSecond = 100;

    // Counted from the state, which is the third field and the first behind the name.
    private const int UserTimeField = 14 - 3;
    private const int SystemTimeField = 15 - 3;

    /// <summary>What its threads have used so far, in the program and in the kernel.</summary>
    /// <exception cref="LoadException">There is no such process.</exception>
    public static TimeSpan CpuTime(int processId)
    {
        try
        {
            return Parse(File.ReadAllText($"/proc/{processId}/stat"));
        }
        catch (IOException)
        {
            throw new LoadException($"Process {processId} of the server has ended.");
        }
    }

    /// <summary>User and system time of a line of /proc/PID/stat.</summary>
    public static TimeSpan Parse(string stat)
    {
        // The name may have any character, spaces and parentheses too.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[UserTimeField], CultureInfo.InvariantCulture) + long.Parse(fields[SystemTimeField], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }
}
