using System.Buffers;
using OrleansGateway.FrontEnd.Protocols;

namespace OrleansGateway.FrontEnd.Links;

/// <summary>One published message as it goes to sockets: encoded once per protocol, the bytes shared by all receivers.</summary>
internal sealed class Encodings
{
    // More than the few bytes of any protocol's header, so that the buffer is allocated once.
    private const int HeaderRoom = 16;

    private readonly List<(IProtocol Protocol, ReadOnlyMemory<byte> Bytes)> _encoded = [];
    private Message _message;

    public void Start(in Message message)
    {
        _message = message;
        _encoded.Clear();
    }

    public ReadOnlyMemory<byte> For(IProtocol protocol)
    {
        foreach (var known in _encoded)
        {
            if (ReferenceEquals(known.Protocol, protocol)) return known.Bytes;
        }

        var buffer = new ArrayBufferWriter<byte>(_message.Bytes.Length + HeaderRoom);
        protocol.WriteMessage(_message.Kind, _message.Bytes.Span, buffer);
        _encoded.Add((protocol, buffer.WrittenMemory));
        return buffer.WrittenMemory;
    }
}
