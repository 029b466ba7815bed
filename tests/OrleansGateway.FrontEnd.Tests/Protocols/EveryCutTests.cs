using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols;

/// <summary>However the network cuts the bytes, the same messages come out.</summary>
public sealed class EveryCutTests
{
    private const int MaxMessageSize = 300;

    public static TheoryData<string, string> ShortInputs => Pick(input => input.Bytes.Length <= 120);

    public static TheoryData<string, string> AllInputs => Pick(_ => true);

    private static IEnumerable<(string Protocol, string Name, byte[] Bytes)> Inputs =>
    [
        ("text", "lines", "one\r\ntwo\n\n\r\nb\u00e4r \u20ac \U0001F600\r\na\rb\n"u8.ToArray()),
        ("text", "CR NUL LF and NULs elsewhere", "one\r\0\ntwo\r\0\0\n\0three\0\nfour\r\r\n"u8.ToArray()),
        ("text", "telnet commands", [
            0xFF, 253, 3, .. "a"u8, 0xFF, 251, 10, .. "b\r"u8, 0xFF, 250, 24, 10, 0, 0xFF, 0xFF, 1, 0xFF, 240, .. "\n"u8,
            .. "c"u8, 0xFF, 241, .. "d\n"u8, 0xFF, 254, 255, .. "e\n"u8, 0xFF, 0xFF, .. "f\n"u8]),
        ("text", "not UTF-8", [0xC3, 10, 0x80, 10, 0xED, 0xA0, 0x80, 10, .. "ok\n"u8]),
        ("text", "too long", [.. "ok\n"u8, .. new byte[MaxMessageSize + 3], 10]),
        ("text", "just not too long", [.. Enumerable.Repeat((byte)'x', MaxMessageSize), 13, 10, .. "ok\n"u8]),
        ("text", "too long by its line end", [.. Enumerable.Repeat((byte)'x', MaxMessageSize), 13, 0, 0, 10, .. "ok\n"u8]),
        ("frame", "frames", [0, 0, 0, 4, 0, 0, 0, 5, 65, 0, 0, 0, 9, 1, 2, 3, 4, 5, 0, 0, 1, 48, .. new byte[MaxMessageSize]]),
        ("frame", "too short", [0, 0, 0, 5, 65, 0, 0, 0, 3]),
        ("frame", "too big", [0, 0, 0, 5, 65, 0, 0, 1, 49, 0]),
        ("frame", "far too big", [0xFF, 0xFF, 0xFF, 0xFF, 0]),
        ("websocket", "fragments with control frames between", Reading.Join(
            ClientFrame.Text("he", final: false), ClientFrame.Ping("1"), ClientFrame.Continuation("", final: false),
            ClientFrame.Continuation("l\u20ac"), ClientFrame.Pong("2"), ClientFrame.Binary([1, 2, 3]), ClientFrame.Close(1000, "bye"))),
        ("websocket", "three forms of length", Reading.Join(
            ClientFrame.Text(new string('a', 125)), ClientFrame.Text(new string('b', 126)), ClientFrame.Binary(new byte[MaxMessageSize]))),
        ("websocket", "character over fragments", Reading.Join(
            ClientFrame.Text([0xE2], final: false), ClientFrame.Continuation([0x82], final: false), ClientFrame.Continuation([0xAC]))),
        ("websocket", "text that is not UTF-8", Reading.Join(
            ClientFrame.Text("ok"), ClientFrame.Text([0xE2, 0x82]), ClientFrame.Text("no"))),
        ("websocket", "fragments too big together", Reading.Join(
            ClientFrame.Binary(new byte[200], final: false), ClientFrame.Ping(), ClientFrame.Continuation(new byte[101]))),
        ("websocket", "length too big", ClientFrame.Header(WebSocketOpcode.Text, long.MaxValue)),
        ("websocket", "length negative", ClientFrame.Header(WebSocketOpcode.Text, -1, lengthSize: 8)),
        ("websocket", "length not minimal", Reading.Join(ClientFrame.Ping(), ClientFrame.Header(WebSocketOpcode.Text, 125, lengthSize: 2))),
        ("websocket", "not masked", ClientFrame.Of(WebSocketOpcode.Text, "a"u8.ToArray(), masked: false)),
        ("websocket", "close", Reading.Join(ClientFrame.Text("a"), ClientFrame.Close())),
    ];

    [Theory]
    [MemberData(nameof(AllInputs))]
    public void One_cut_changes_nothing(string protocol, string name)
    {
        var (bytes, expected) = Expect(protocol, name);
        for (var cut = 0; cut <= bytes.Length; cut++) AssertSame(protocol, expected, Reading.InPieces(Reader(protocol), bytes, cut));
    }

    [Theory]
    [MemberData(nameof(ShortInputs))]
    public void Two_cuts_change_nothing(string protocol, string name)
    {
        var (bytes, expected) = Expect(protocol, name);
        for (var first = 0; first <= bytes.Length; first++)
        {
            for (var second = first; second <= bytes.Length; second++)
            {
                AssertSame(protocol, expected, Reading.InPieces(Reader(protocol), bytes, first, second));
            }
        }
    }

    [Theory]
    [MemberData(nameof(AllInputs))]
    public void One_byte_at_a_time_changes_nothing(string protocol, string name)
    {
        var (bytes, expected) = Expect(protocol, name);
        AssertSame(protocol, expected, Reading.InPieces(Reader(protocol), bytes, [.. Enumerable.Range(0, bytes.Length)]));
    }

    [Theory]
    [MemberData(nameof(AllInputs))]
    public void Segments_of_any_size_change_nothing(string protocol, string name)
    {
        var (bytes, expected) = Expect(protocol, name);
        for (var size = 1; size <= bytes.Length; size++) AssertSame(protocol, expected, Reading.InSegments(Reader(protocol), bytes, size));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("frame")]
    [InlineData("websocket")]
    [InlineData("tcp")]
    public void Random_bytes_never_throw_and_read_the_same_when_cut(string protocol)
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var bytes = Mutate(protocol, random);
            var expected = Reading.Whole(Reader(protocol), bytes);
            var cuts = Enumerable.Range(0, random.Next(8)).Select(_ => random.Next(bytes.Length + 1)).Order().ToArray();
            AssertSame(protocol, expected, Reading.InPieces(Reader(protocol), bytes, cuts));
            AssertSame(protocol, expected, Reading.InSegments(Reader(protocol), bytes, random.Next(1, 40)));
        }
    }

    // Half of them pure noise, half a valid input with a few bytes changed, which gets further.
    private static byte[] Mutate(string protocol, Random random)
    {
        var valid = Inputs.Where(input => input.Protocol == protocol).ToArray();
        if (valid.Length == 0 || random.Next(2) == 0)
        {
            var noise = new byte[random.Next(1, 400)];
            random.NextBytes(noise);
            return noise;
        }

        var bytes = valid[random.Next(valid.Length)].Bytes;
        for (var change = random.Next(4); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static TheoryData<string, string> Pick(Func<(string Protocol, string Name, byte[] Bytes), bool> which)
    {
        var data = new TheoryData<string, string>();
        foreach (var input in Inputs.Where(which)) data.Add(input.Protocol, input.Name);
        return data;
    }

    private static (byte[] Bytes, List<string> Expected) Expect(string protocol, string name)
    {
        var bytes = Inputs.Single(input => input.Protocol == protocol && input.Name == name).Bytes;
        var expected = Reading.Whole(Reader(protocol), bytes);
        Assert.NotEmpty(expected);
        return (bytes, expected);
    }

    private static IMessageReader Reader(string protocol) => new ProtocolRegistry().Get(protocol).CreateReader(MaxMessageSize);

    // The chunks of tcp are the network's own; what must be the same is their bytes.
    private static void AssertSame(string protocol, List<string> expected, List<string> actual)
    {
        if (protocol == "tcp") Assert.Equal(Joined(expected), Joined(actual));
        else Assert.Equal(expected, actual);

        static string Joined(List<string> chunks) => string.Concat(chunks.Select(chunk => chunk["binary ".Length..]));
    }
}
