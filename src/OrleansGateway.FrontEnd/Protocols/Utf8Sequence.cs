using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace OrleansGateway.FrontEnd.Protocols;

internal static class Utf8Sequence
{
    public static bool IsValid(in ReadOnlySequence<byte> bytes) =>
        bytes.IsSingleSegment ? Utf8.IsValid(bytes.FirstSpan) : AreValid(bytes);

    // A character that is cut by the end of a segment is put together here; the rest is checked where it lies.
    private static bool AreValid(in ReadOnlySequence<byte> bytes)
    {
        Span<byte> cut = stackalloc byte[4];
        var cutLength = 0;
        foreach (var memory in bytes)
        {
            var segment = memory.Span;
            while (cutLength > 0 && !segment.IsEmpty)
            {
                cut[cutLength++] = segment[0];
                segment = segment[1..];
                var status = Rune.DecodeFromUtf8(cut[..cutLength], out _, out _);
                if (status == OperationStatus.InvalidData) return false;
                if (status == OperationStatus.Done) cutLength = 0;
            }

            if (segment.IsEmpty) continue;
            cutLength = UnfinishedAtEnd(segment);
            if (!Utf8.IsValid(segment[..^cutLength])) return false;
            segment[^cutLength..].CopyTo(cut);
        }

        return cutLength == 0;
    }

    private static int UnfinishedAtEnd(ReadOnlySpan<byte> segment)
    {
        for (var length = 1; length <= Math.Min(3, segment.Length); length++)
        {
            var value = segment[^length];
            if ((value & 0xC0) == 0x80) continue;
            var whole = value switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
            return whole > length ? length : 0;
        }

        return 0;
    }
}
