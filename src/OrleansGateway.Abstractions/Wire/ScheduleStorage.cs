namespace OrleansGateway.Wire;

internal static class ScheduleStorage
{
    /// <summary>The grain storage provider that keeps schedules. It has a name of its own, so that it is nobody's default.</summary>
    public const string Name = "OrleansGateway.Schedules";

    /// <summary>Registered beside the reminder service that a silo has because nobody named another; whoever knows a better one may take its place.</summary>
    internal sealed class Default;
}
