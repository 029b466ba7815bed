using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using OrleansGateway.FrontEnd.Protocols;

namespace OrleansGateway.FrontEnd.Tests.Protocols.Support;

/// <summary>Feeds a reader as a connection does, and tells what came out.</summary>
internal static class Reading
{
    /// <summary>The bytes in one piece and one segment.</summary>
    public static List<string> Whole(IMessageReader reader, params byte[][] parts)
    {
        var seen = new List<string>();
        Drain(reader, new ReadOnlySequence<byte>(Join(parts)), seen);
        return seen;
    }

    /// <summary>The bytes at once, but in segments of a size.</summary>
    public static List<string> InSegments(IMessageReader reader, byte[] bytes, int segmentSize)
    {
        var seen = new List<string>();
        Drain(reader, Segments.Of(bytes, segmentSize), seen);
        return seen;
    }

    /// <summary>The bytes in pieces, each of them read before the next one comes.</summary>
    public static List<string> InPieces(IMessageReader reader, byte[] bytes, params int[] cuts)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0, minimumSegmentSize: 16, useSynchronizationContext: false));
        var seen = new List<string>();
        var start = 0;
        foreach (var end in cuts.Append(bytes.Length))
        {
            pipe.Writer.Write(bytes.AsSpan(start..end));
            pipe.Writer.FlushAsync().AsTask().GetAwaiter().GetResult();
            start = end;
            if (!pipe.Reader.TryRead(out var result)) continue;
            if (Drain(reader, result.Buffer, seen) is not { } rest) return seen;
            pipe.Reader.AdvanceTo(rest, result.Buffer.End);
        }

        return seen;
    }

    public static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];

    public static string Describe(in Frame frame)
    {
        if (frame.Violation is not null) return $"broken {(int)frame.Code}";
        if (frame.Kind == FrameKind.Close) return $"close {(int)frame.Code}";
        var payload = frame.Payload.ToArray();
        return frame switch
        {
            { Kind: not FrameKind.Message } => $"{frame.Kind} {Encoding.UTF8.GetString(payload)}",
            { MessageKind: MessageKind.Text } => $"text {Encoding.UTF8.GetString(payload)}",
            _ => $"binary {Convert.ToHexString(payload)}",
        };
    }

    // Null when the reader has refused to go on, or has read a close frame, after which nothing may follow.
    private static SequencePosition? Drain(IMessageReader reader, ReadOnlySequence<byte> buffer, List<string> seen)
    {
        while (true)
        {
            var status = reader.TryRead(ref buffer, out var frame);
            if (status == ReadStatus.NeedMore) return buffer.Start;
            seen.Add(Describe(frame));
            Assert.Equal(status == ReadStatus.Violation, frame.Violation is not null);
            if (frame.Kind == FrameKind.Close) return null;
        }
    }
}
