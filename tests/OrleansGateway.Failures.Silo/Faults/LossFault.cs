namespace OrleansGateway.Failures.Silo.Faults;

/// <summary>Forgets every so-manieth message.</summary>
internal sealed class LossFault : IFault
{
    private int _count;

    public IEnumerable<string> On(string text) => ++_count % FaultChoice.Every == 0 ? [] : [text];
}
