using System.Buffers;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>
/// Holds a message of which only a part has come. It grows with the bytes that are really there, and keeps nothing once
/// the message is taken: 100,000 idle connections must not each own a buffer.
/// </summary>
internal struct MessageBuffer
{
    private const int SmallestArray = 128;

    private byte[]? _bytes;

    public int Length { get; private set; }

    /// <param name="part">What to append.</param>
    /// <param name="limit">The most that the message may become; the caller has checked that the part fits.</param>
    public void Append(ReadOnlySpan<byte> part, int limit)
    {
        if (part.IsEmpty) return;
        var needed = Length + part.Length;
        if (_bytes is null || _bytes.Length < needed) Grow(needed, limit);
        part.CopyTo(_bytes.AsSpan(Length));
        Length = needed;
    }

    /// <summary>The message; the buffer is empty afterwards.</summary>
    public ReadOnlySequence<byte> Take()
    {
        var message = _bytes is null ? ReadOnlySequence<byte>.Empty : new ReadOnlySequence<byte>(_bytes, 0, Length);
        this = default;
        return message;
    }

    private void Grow(int needed, int limit)
    {
        var doubled = Math.Max(SmallestArray, 2L * (_bytes?.Length ?? 0));
        var size = Math.Max(needed, Math.Min(doubled, limit));
        Array.Resize(ref _bytes, (int)size);
    }
}
