namespace OrleansGateway.Failures.Silo.Faults;

internal sealed class NoFault : IFault
{
    public IEnumerable<string> On(string text) => [text];
}
