namespace OrleansGateway.Failures.Silo.Faults;

/// <summary>Publishes every so-manieth message twice.</summary>
internal sealed class DoubleFault : IFault
{
    private int _count;

    public IEnumerable<string> On(string text) => ++_count % FaultChoice.Every == 0 ? [text, text] : [text];
}
