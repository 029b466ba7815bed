using System.Globalization;

namespace OrleansGateway.Load.Measuring;

/// <summary>The memory of a process: the proportional set size in /proc/PID/smaps_rollup, which counts shared pages in parts.</summary>
internal static class ProcessMemory
{
    private const string Line = "Pss:";

    /// <summary>In KiB.</summary>
    /// <exception cref="LoadException">There is no such process.</exception>
    public static long Kibibytes(int processId)
    {
        try
        {
            return Parse(File.ReadAllText($"/proc/{processId}/smaps_rollup"));
        }
        catch (IOException)
        {
            throw new LoadException($"Process {processId} of the server has ended.");
        }
    }

    /// <summary>The size, in KiB, of the text of /proc/PID/smaps_rollup.</summary>
    public static long Parse(string rollup)
    {
        var line = rollup.Split('\n').First(line => line.StartsWith(Line, StringComparison.Ordinal));
        return long.Parse(line[Line.Length..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
