using OrleansGateway.Silo;

namespace OrleansGateway.Failures.Silo;

/// <summary>Says <c>beat GROUP</c> twice a second in the groups whose name begins with <c>beat-</c>.</summary>
internal sealed class BeatTimer : IGroupTimer
{
    private string _group = "";

    public TimeSpan Period => TimeSpan.FromSeconds(0.5);

    public bool IsFor(string group) => (_group = group).StartsWith("beat-", StringComparison.Ordinal);

    public Task OnTick(IGroup group, CancellationToken cancellationToken) => group.Publish($"beat {_group}");
}
