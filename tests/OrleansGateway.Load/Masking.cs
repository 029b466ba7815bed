using System.Numerics;
using System.Runtime.InteropServices;

namespace OrleansGateway.Load;

/// <summary>The masking of RFC 6455, section 5.3; the same again undoes it.</summary>
internal static class Masking
{
    /// <param name="bytes">The payload.</param>
    /// <param name="key">The masking key, as it lies in memory.</param>
    public static void Apply(Span<byte> bytes, uint key)
    {
        var vectors = MemoryMarshal.Cast<byte, Vector<byte>>(bytes);
        var wide = Vector.AsVectorByte(new Vector<uint>(key));
        foreach (ref var vector in vectors) vector ^= wide;
        bytes = bytes[(vectors.Length * Vector<byte>.Count)..];
        var words = MemoryMarshal.Cast<byte, uint>(bytes);
        foreach (ref var word in words) word ^= key;
        bytes = bytes[(words.Length * sizeof(uint))..];
        var keyBytes = MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in key));
        for (var i = 0; i < bytes.Length; i++) bytes[i] ^= keyBytes[i];
    }
}
