using OrleansGateway.Load.Measuring;
using Xunit;

namespace OrleansGateway.Load.Tests.Measuring;

public sealed class ProcessStatTests
{
    [Fact]
    public void User_and_system_time_are_added_whatever_the_name_is() => Assert.Equal(
        TimeSpan.FromSeconds(3.5),
        ProcessStat.Parse("4711 (a) S (b) R 1 2 3 4 5 6 7 8 9 10 150 200 999 999 20 0 12 0 100 1000 200"));

    [LinuxFact]
    public void This_processs_own_time_grows()
    {
        var before = ProcessStat.CpuTime(Environment.ProcessId);
        while (ProcessStat.CpuTime(Environment.ProcessId) == before) Thread.SpinWait(1000);
        Assert.InRange(before, TimeSpan.Zero, Environment.CpuUsage.TotalTime + TimeSpan.FromSeconds(1));
    }

    [LinuxFact]
    public void A_process_that_has_ended_is_told() => Assert.Throws<LoadException>(() => ProcessStat.CpuTime(int.MaxValue));

    [LinuxFact]
    public void The_memory_of_this_process_is_found() => Assert.True(ProcessMemory.Kibibytes(Environment.ProcessId) > 1000);

    [Fact]
    public void The_proportional_size_is_read() =>
        Assert.Equal(269, ProcessMemory.Parse("5624-7ffe ---p 00000000 00:00 0 [rollup]\nRss:    1736 kB\nPss:     269 kB\nPss_Dirty: 112 kB\n"));
}
