namespace OrleansGateway.Silo;

/// <summary>User code that runs again and again for each group while it has members; register it with <c>AddGroupTimer</c>. The container makes an
/// instance for each group when its first member has come, so fields belong to the group; it is dropped, and disposed, when the last member
/// has gone or the group moves to another silo.</summary>
public interface IGroupTimer
{
    /// <summary>How long from the end of a tick to the next, and until the first: 1 ms to 24 days. It is read once.</summary>
    TimeSpan Period { get; }

    /// <summary>Whether a group has this timer. It is asked when the group gets its first member, so it must not be slow; and after a silo has died, for all
    /// groups, of an instance that is no group's.</summary>
    bool IsFor(string group);

    /// <summary>Runs in a turn of the group's grain, never beside itself. While it waits for something, others join, leave and publish. An exception is
    /// logged and counted as <c>OnGroupTimer</c>, and the timer goes on.</summary>
    /// <param name="group">The group. What is published there takes its place among what others publish.</param>
    /// <param name="cancellationToken">Cancelled when the timer ends.</param>
    Task OnTick(IGroup group, CancellationToken cancellationToken);
}
