using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace OrleansGateway.Wire;

/// <summary>A growing buffer with the primitives that batches are packed of: bytes, variable-length integers (LEB128), strings.</summary>
/// <remarks>The array is handed over with <see cref="Written"/>: user code may keep slices of it. Only who has made a copy may <see cref="Clear"/> it.</remarks>
internal sealed class PackBuffer(int capacity) : IBufferWriter<byte>
{
    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(capacity);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Advance(int count) => Length += count;

    /// <summary>Begins again, in the same array.</summary>
    public void Clear() => Length = 0;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(Length);
    }

    /// <summary>Begins an item of a batch: what is written until <see cref="EndItem"/>. A reader finds the next item by its length, so that
    /// it can leave out a kind, or a field at the end, that it does not know.</summary>
    /// <returns>What <see cref="EndItem"/> needs.</returns>
    public int BeginItem()
    {
        Reserve(PackReader.ItemHeader);
        Length += PackReader.ItemHeader;
        return Length;
    }

    public void EndItem(int start) =>
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(start - PackReader.ItemHeader), Length - start);

    public void WriteByte(byte value)
    {
        Reserve(1);
        _bytes[Length++] = value;
    }

    public void WriteVarint(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            _bytes[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[Length++] = (byte)value;
    }

    public void WriteBlob(ReadOnlySpan<byte> value)
    {
        WriteVarint((ulong)value.Length);
        Reserve(value.Length);
        value.CopyTo(_bytes.AsSpan(Length));
        Length += value.Length;
    }

    public void WriteBlob(in ReadOnlySequence<byte> value)
    {
        var length = checked((int)value.Length);
        WriteVarint((ulong)length);
        Reserve(length);
        value.CopyTo(_bytes.AsSpan(Length));
        Length += length;
    }

    public void WriteString(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        WriteVarint((ulong)length);
        Reserve(length);
        Length += Encoding.UTF8.GetBytes(value, _bytes.AsSpan(Length));
    }

    public void WriteStrings(IReadOnlyCollection<string> values)
    {
        WriteVarint((ulong)values.Count);
        foreach (var value in values) WriteString(value);
    }

    public void WriteMessage(in Message message)
    {
        WriteByte((byte)message.Kind);
        WriteBlob(message.Bytes.Span);
    }

    public void WriteOptional(in Message? message)
    {
        WriteByte(message is null ? (byte)0 : (byte)1);
        if (message is { } there) WriteMessage(there);
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - Length >= count) return;
        Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max((long)Length + count, 2L * _bytes.Length)));
    }
}
