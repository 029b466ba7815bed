using Microsoft.Extensions.Logging;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Timers;

/// <summary>Makes an instance of a class that was registered as a group timer.</summary>
internal delegate IGroupTimer GroupTimerMaker();

/// <summary>Gives groups their timers; groups have none where no class is registered.</summary>
internal sealed class GroupTimerFactory(IEnumerable<GroupTimerMaker> makers, SiloMetrics metrics, TimeProvider clock, ILogger<GroupTimers> logger)
{
    private readonly GroupTimerMaker[] _makers = [.. makers];

    /// <param name="grain">The group's grain, whose turns the ticks are.</param>
    /// <param name="delayDeactivation">The grain's own <c>DelayDeactivation</c>.</param>
    /// <param name="group">The group as the ticks see it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="hasMembers">Asks the front-ends whether the group still has members.</param>
    public GroupTimers? Create(IGrainBase grain, Action<TimeSpan> delayDeactivation, IGroup group, string name, Func<Task<bool>> hasMembers) =>
        _makers.Length == 0 ? null : new GroupTimers(
            grain, new TimerKeeper(delayDeactivation, clock), group, name, hasMembers, _makers, metrics, logger);
}
