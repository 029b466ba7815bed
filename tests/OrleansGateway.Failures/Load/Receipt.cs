namespace OrleansGateway.Failures.Load;

/// <summary>A message as a receiver noted it.</summary>
/// <param name="Sender">The sender's number, or <see cref="Border"/>.</param>
/// <param name="Number">The message's number.</param>
/// <param name="IsMarked">Whether it said that it may have been handled before.</param>
/// <param name="At">When it came.</param>
internal readonly record struct Receipt(int Sender, int Number, bool IsMarked, long At)
{
    /// <summary>Not a message: the receiver has left its group here, and may miss messages until it has joined again.</summary>
    public const int Border = -1;
}
