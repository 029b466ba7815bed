namespace OrleansGateway.Failures.Load.Patterns;

/// <summary>What one client of the load does, step after step.</summary>
internal interface IPattern
{
    /// <summary>Joins, binds: what the client needs before its first step.</summary>
    Task Prepare(LoadClient client);

    /// <summary>One step: one message or question, not waited for.</summary>
    Task Step(LoadClient client);
}
