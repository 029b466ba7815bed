namespace OrleansGateway.FrontEnd.Links;

/// <summary>One question to a silo, whether it is there.</summary>
internal sealed class SiloQuestion(long askedAt)
{
    private volatile bool _isAnswered;

    public long AskedAt { get; } = askedAt;

    public bool IsAnswered => _isAnswered;

    public void Answered() => _isAnswered = true;
}
