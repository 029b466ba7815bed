namespace OrleansGateway.Http.Bodies;

/// <summary>Commands that are done one after another.</summary>
internal sealed record BatchBody
{
    /// <summary>The commands.</summary>
    public required IReadOnlyList<BatchCommand> Commands { get; init; }
}
