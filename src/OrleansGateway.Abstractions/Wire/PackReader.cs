using System.Text;

namespace OrleansGateway.Wire;

/// <summary>Reads what <see cref="PackBuffer"/> wrote. Bytes that it cannot have written give an <see cref="InvalidDataException"/>.</summary>
internal struct PackReader(ReadOnlyMemory<byte> bytes)
{
    private int _position;

    public readonly bool AtEnd => _position == bytes.Length;

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

    public static InvalidDataException Malformed() => new("A batch is malformed, or was packed by a newer version.");
}
