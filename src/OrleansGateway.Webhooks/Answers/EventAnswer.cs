using OrleansGateway.Webhooks.Commands;

namespace OrleansGateway.Webhooks.Answers;

/// <summary>What came of one event: commands, a reason why it counts as failed, or that it was dropped.</summary>
internal readonly record struct EventAnswer(IReadOnlyList<Command> Commands, string? Failure, bool IsDropped)
{
    public static EventAnswer Nothing { get; } = new([], null, false);

    public static EventAnswer Dropped { get; } = new([], null, true);

    public static EventAnswer Do(IReadOnlyList<Command> commands) => new(commands, null, false);

    public static EventAnswer Failed(string reason) => new([], reason, false);
}
