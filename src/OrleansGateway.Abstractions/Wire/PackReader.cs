using System.Buffers.Binary;
using System.Text;

namespace OrleansGateway.Wire;

/// <summary>Reads what <see cref="PackBuffer"/> wrote. Bytes that it cannot have written give an <see cref="InvalidDataException"/>.</summary>
internal struct PackReader(ReadOnlyMemory<byte> bytes)
{
    /// <summary>An item begins with its length, little-endian.</summary>
    public const int ItemHeader = sizeof(int);

    private int _position;

    public readonly bool AtEnd => _position == bytes.Length;

    /// <summary>The next item of a batch, to be read by itself.</summary>
    public PackReader ReadItem()
    {
        var length = bytes.Length - _position < ItemHeader ? -1 : BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[_position..]);
        var start = _position + ItemHeader;
        if (length < 0 || length > bytes.Length - start)
        {
            // There is no way to find another item: the batch ends here.
            _position = bytes.Length;
            throw Malformed();
        }

        _position = start + length;
        return new PackReader(bytes.Slice(start, length));
    }

    public byte ReadByte()
    {
        if (_position == bytes.Length) throw Malformed();
        return bytes.Span[_position++];
    }

    public ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        throw Malformed();
    }

    public ReadOnlyMemory<byte> ReadBlob()
    {
        var length = ReadVarint();
        if (length > (ulong)(bytes.Length - _position)) throw Malformed();
        var blob = bytes.Slice(_position, (int)length);
        _position += (int)length;
        return blob;
    }

    public string ReadString() => Encoding.UTF8.GetString(ReadBlob().Span);

    public string[] ReadStrings()
    {
        var count = ReadVarint();
        if (count > (ulong)(bytes.Length - _position)) throw Malformed();
        if (count == 0) return [];
        var values = new string[count];
        for (var i = 0; i < values.Length; i++) values[i] = ReadString();
        return values;
    }

    public Message ReadMessage()
    {
        var kind = ReadByte();
        if (kind > (byte)MessageKind.Binary) throw Malformed();
        return new Message(ReadBlob(), (MessageKind)kind);
    }

    public Message? ReadOptionalMessage() => ReadByte() == 0 ? default(Message?) : ReadMessage();

    public static InvalidDataException Malformed() => new("A batch is malformed, or was packed by a newer version.");
}
