using System.Buffers;
using System.Text;
using OrleansGateway.Wire;
using OrleansGateway.Wire.Posts;
using Xunit;

namespace OrleansGateway.Abstractions.Tests.Wire;

/// <summary>The bytes of what is packed by hand. A version that writes others cannot run beside this one.</summary>
public class PackedTests
{
    private static readonly Message Text = Message.FromString("hi");
    private static readonly Message Binary = Message.FromBytes(new byte[] { 0xFF });

    public static TheoryData<string, string> Posts => new()
    {
        { nameof(SendPost), "01 01'c' 00 02'hi'" },
        { nameof(PublishPost), "02 02'gx' AC02 07 01 01'e' 01 01FF" },
        { nameof(PublishAllPost), "03 01 01'e' 00 02'hi' 07 09" },
        { nameof(PublishToPost), "0E 02 01'a' 01'b' 02 02'gx' 02'uy' 01 01'e' 00 02'hi' 07 09" },
        { nameof(MemberPost), "05 02'gx' 01'c'" },
        { nameof(AudiencePost), "08 02'gx'" },
        { nameof(AcceptPost), "09 01'c' 02'sp'" },
        { nameof(ClosePost), "0A 01'c' 05 01 00 02'hi'" },
        { nameof(AbortPost), "0B 01'c'" },
        { nameof(SessionPost), "0C 01'c' 04 01'k' 01'v'" },
        { nameof(CloseAllPost), "0F 01 01'a' 01 02'gx' 00 01 00 02'hi'" },
        { "CountedPost`1", "10 01 01'c' 00 02'hi'" },
        { nameof(RepliesPost), "0D 01'c' AC02 01FF" },
    };

    [Theory]
    [MemberData(nameof(Posts))]
    public void A_post_is_packed_as(string post, string bytes)
    {
        var buffer = new PackBuffer(1);
        switch (post)
        {
            case nameof(SendPost): buffer.WritePost(new SendPost("c", Text)); break;
            case nameof(PublishPost): buffer.WritePost(new PublishPost("gx", 300, 7, ["e"], Binary)); break;
            case nameof(PublishAllPost): buffer.WritePost(new PublishAllPost(["e"], Text, 7, 9)); break;
            case nameof(PublishToPost): buffer.WritePost(new PublishToPost(new Receivers(["a", "b"], ["gx", "uy"], ["e"]), Text, 7, 9)); break;
            case nameof(MemberPost): buffer.WritePost(new MemberPost(PostKind.Join, "gx", "c")); break;
            case nameof(AudiencePost): buffer.WritePost(new AudiencePost(PostKind.Probe, "gx")); break;
            case nameof(AcceptPost): buffer.WritePost(new AcceptPost("c", "sp")); break;
            case nameof(ClosePost): buffer.WritePost(new ClosePost("c", CloseReason.HandlerError, Text)); break;
            case nameof(AbortPost): buffer.WritePost(new AbortPost("c")); break;
            case nameof(SessionPost): buffer.WritePost(new SessionPost("c", Sessions.Pack(new Dictionary<string, string> { ["k"] = "v" }))); break;
            case nameof(CloseAllPost): buffer.WritePost(new CloseAllPost(new Receivers(["a"], ["gx"], []), Text)); break;
            case "CountedPost`1": buffer.WritePost(new CountedPost<SendPost>(new SendPost("c", Text))); break;
            case nameof(RepliesPost): buffer.WritePost(new RepliesPost("c", 300, Binary.Bytes)); break;
        }

        Assert.Equal(Item(bytes), buffer.Written.ToArray());
    }

    [Fact]
    public void Every_post_is_among_these()
    {
        var posts = typeof(IPost).Assembly.GetTypes().Where(type => type.IsValueType && typeof(IPost).IsAssignableFrom(type)).Select(type => type.Name);
        Assert.Equal(posts.Order(StringComparer.Ordinal), Posts.Select(row => (string)row[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Events_are_packed_as_and_read_back()
    {
        var buffer = new PackBuffer(1);
        ClientEvent.WriteOpen(buffer);
        ClientEvent.WriteMessage(buffer, MessageKind.Text, new ReadOnlySequence<byte>("hi"u8.ToArray()));
        ClientEvent.WriteClose(buffer, CloseReason.SlowClient);
        Assert.Equal([.. Item("01"), .. Item("02 00 02'hi'"), .. Item("03 03")], buffer.Written.ToArray());

        var reader = new PackReader(buffer.Written);
        Assert.Equal(ClientEventKind.Open, ClientEvent.Read(ref reader).Kind);
        Assert.Equal("hi", ClientEvent.Read(ref reader).Message.ToString());
        Assert.Equal(CloseReason.SlowClient, ClientEvent.Read(ref reader).Reason);
        Assert.True(reader.AtEnd);
    }

    [Fact]
    public void Operations_are_packed_as_and_read_back()
    {
        var buffer = new PackBuffer(1);
        AudienceOperation.WritePublish(buffer, ["e"], Text);
        AudienceOperation.WriteMember(buffer, PostKind.Leave, "c");
        AudienceOperation.WriteDissolve(buffer);
        Assert.Equal([.. Item("02 01 01'e' 00 02'hi'"), .. Item("06 01'c'"), .. Item("07")], buffer.Written.ToArray());

        var reader = new PackReader(buffer.Written);
        var publish = AudienceOperation.Read(ref reader);
        Assert.Equal(("e", "hi"), (Assert.Single(publish.Except), publish.Message.ToString()));
        Assert.Equal("c", AudienceOperation.Read(ref reader).ClientId);
        Assert.Equal(PostKind.Dissolve, AudienceOperation.Read(ref reader).Kind);
        Assert.True(reader.AtEnd);
    }

    [Fact]
    public void A_kind_and_a_field_of_a_newer_version_are_left_out_and_the_next_item_is_read()
    {
        byte[] batch = [.. Item("63 0102030405"), .. Item("02 00 02'hi' 'a field to come'"), .. Item("03 00")];
        var reader = new PackReader(batch);
        Assert.Throws<InvalidDataException>(() => ClientEvent.Read(ref reader));
        Assert.Equal("hi", ClientEvent.Read(ref reader).Message.ToString());
        Assert.Equal(ClientEventKind.Close, ClientEvent.Read(ref reader).Kind);
        Assert.True(reader.AtEnd);
    }

    [Theory]
    [InlineData("010000")]
    [InlineData("05000000 01")]
    [InlineData("FFFFFFFF 01")]
    [InlineData("FFFFFF7F 01")]
    public void A_batch_whose_items_do_not_fit_ends_there(string bytes)
    {
        var reader = new PackReader(Bytes(bytes));
        Assert.Throws<InvalidDataException>(() => reader.ReadItem());
        Assert.True(reader.AtEnd);
    }

    [Fact]
    public void Ids_hash_to_the_same_lanes_in_every_version()
    {
        Assert.Equal(0x11C9DC5, ClientIds.StableHash(""));
        Assert.Equal("0123abcd", ClientIds.FrontEndOf("0123abcd0123456789abcdef"));
        Assert.All(["", "0123abcd", "0123abcd0123456789abcdef0"], id => Assert.Null(ClientIds.FrontEndOf(id)));
    }

    private static byte[] Item(string bytes)
    {
        var content = Bytes(bytes);
        return [.. BitConverter.GetBytes(content.Length), .. content];
    }

    /// <summary>Hexadecimal digits, and text between quotes.</summary>
    private static byte[] Bytes(string notation) =>
        [.. notation.Split('\'').SelectMany((part, index) => index % 2 == 0 ? Convert.FromHexString(part.Replace(" ", "")) : Encoding.ASCII.GetBytes(part))];
}
