namespace OrleansGateway.Failures.Silo.Faults;

/// <summary>What becomes of the messages that one client publishes. Anything but <see cref="NoFault"/> is a mistake made on purpose, which the runner
/// has to find.</summary>
internal interface IFault
{
    /// <summary>The texts to publish in place of this one.</summary>
    IEnumerable<string> On(string text);
}
