using System.Buffers;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>Cuts one connection's bytes into frames. Never throws on any input, and keeps no more than one message.</summary>
internal interface IMessageReader
{
    /// <summary>Takes one frame from the front of the buffer.</summary>
    /// <param name="buffer">The unread bytes; what was used is sliced off, also when the answer is <see cref="ReadStatus.NeedMore"/>.</param>
    /// <param name="frame">The frame or the violation; its payload is valid until the next call, and until the pipe is advanced.</param>
    ReadStatus TryRead(ref ReadOnlySequence<byte> buffer, out Frame frame);
}
