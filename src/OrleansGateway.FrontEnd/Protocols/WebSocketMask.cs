using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>Takes the client's mask off (RFC 6455, section 5.3), in place: the pipe's memory is ours to change.</summary>
internal static class WebSocketMask
{
    /// <param name="payload">The masked bytes, in the memory of a pipe.</param>
    /// <param name="key">The masking key, as its four bytes lie in memory.</param>
    public static void Remove(in ReadOnlySequence<byte> payload, uint key)
    {
        foreach (var memory in payload)
        {
            Remove(MemoryMarshal.AsMemory(memory).Span, key);
            var bits = memory.Length % sizeof(uint) * 8;
            key = BitConverter.IsLittleEndian ? BitOperations.RotateRight(key, bits) : BitOperations.RotateLeft(key, bits);
        }
    }

    public static void Remove(Span<byte> bytes, uint key)
    {
        if (Vector.IsHardwareAccelerated && bytes.Length >= Vector<byte>.Count)
        {
            var mask = Vector.AsVectorByte(new Vector<uint>(key));
            var vectors = MemoryMarshal.Cast<byte, Vector<byte>>(bytes);
            foreach (ref var vector in vectors) vector ^= mask;
            bytes = bytes[(vectors.Length * Vector<byte>.Count)..];
        }

        var words = MemoryMarshal.Cast<byte, uint>(bytes);
        foreach (ref var word in words) word ^= key;
        bytes = bytes[(words.Length * sizeof(uint))..];

        var keyBytes = MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in key));
        for (var i = 0; i < bytes.Length; i++) bytes[i] ^= keyBytes[i];
    }
}
