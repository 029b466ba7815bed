namespace OrleansGateway.Failures.Judging;

/// <summary>All that one run of a scenario showed.</summary>
internal sealed record Outcome
{
    public required Findings Messages { get; init; }

    public required int Sent { get; init; }

    /// <summary>The longest way of a message that came since the harm.</summary>
    public TimeSpan Stall => Messages.StallOfAffected > Messages.StallOfOthers ? Messages.StallOfAffected : Messages.StallOfOthers;

    /// <summary>Clients whose connection ended though the scenario does not end it.</summary>
    public required int Disconnects { get; init; }

    /// <summary>Clients whose connection the scenario ends.</summary>
    public required int ExpectedDisconnects { get; init; }

    public required int Connects { get; init; }

    public required int Closes { get; init; }

    /// <summary>Clients whose OnConnect and OnClose do not match, and why.</summary>
    public required IReadOnlyList<string> Mismatches { get; init; }

    /// <summary>What the scenario itself found broken.</summary>
    public required IReadOnlyList<string> Broken { get; init; }
}
