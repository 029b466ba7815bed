using System.Buffers;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>The outcome of looking for a request head. The pipe has yet to be advanced, unless the client is gone.</summary>
/// <param name="Status">What was found.</param>
/// <param name="Buffer">All unread bytes.</param>
/// <param name="Examined">How far earlier reads had looked: the position to which the pipe may be put back.</param>
/// <param name="Size">The size of the head, when it is complete.</param>
internal readonly record struct RequestHeadRead(
    RequestHeadStatus Status,
    ReadOnlySequence<byte> Buffer = default,
    SequencePosition Examined = default,
    long Size = 0)
{
    public ReadOnlySequence<byte> Head => Buffer.Slice(0, Size);
}
