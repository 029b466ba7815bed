namespace OrleansGateway.Silo.Outboxes;

/// <summary>Consecutive entries of an outbox that leave together; the next run leaves when this one is confirmed.</summary>
internal abstract class OutboxRun
{
    /// <summary>Ships the run; completes when it is confirmed. Repeats what can be repeated, and never fails.</summary>
    public abstract Task Ship();
}
