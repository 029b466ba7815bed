using System.Text;
using System.Text.Unicode;

namespace OrleansGateway;

/// <summary>
/// A message with its kind. A <see cref="string"/> converts to text; <c>byte[]</c> and
/// <see cref="ReadOnlyMemory{T}"/> of bytes convert to binary; <see cref="FromUtf8"/> makes text of bytes.
/// </summary>
/// <remarks>The bytes must not change after the message has been handed to a send or publish method.</remarks>
[GenerateSerializer, Immutable, Alias("og.Message")]
public readonly struct Message
{
    /// <summary>The largest message that can be sent, in bytes: 64 MiB.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    internal Message(ReadOnlyMemory<byte> bytes, MessageKind kind, bool isRedelivery = false)
    {
        Bytes = bytes;
        Kind = kind;
        IsRedelivery = isRedelivery;
    }

    /// <summary>The payload; UTF-8 when <see cref="Kind"/> is <see cref="MessageKind.Text"/>.</summary>
    [Id(0)]
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Text or binary.</summary>
    [Id(1)]
    public MessageKind Kind { get; }

    /// <summary>
    /// True when an earlier delivery of this message may already have run: the silo that had it died before it was
    /// acknowledged. False after every graceful stop, deploy or reconnect.
    /// </summary>
    [Id(2)]
    public bool IsRedelivery { get; }

    /// <summary>Text from UTF-8 bytes. The check is made here, once, whatever the number of receivers.</summary>
    /// <exception cref="ArgumentException">The bytes are not valid UTF-8, or more than <see cref="MaxBytes"/>.</exception>
    public static Message FromUtf8(ReadOnlyMemory<byte> utf8) =>
        Utf8.IsValid(utf8.Span)
            ? Checked(utf8, MessageKind.Text)
            : throw new ArgumentException("The bytes of a text message must be valid UTF-8; send other bytes as binary.", nameof(utf8));

    /// <summary>Text from a string; a lone surrogate becomes U+FFFD.</summary>
    /// <exception cref="ArgumentException">The string is null, or has more than <see cref="MaxBytes"/> bytes of UTF-8.</exception>
    public static Message FromString(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Checked(Encoding.UTF8.GetBytes(text), MessageKind.Text);
    }

    /// <summary>Binary from bytes.</summary>
    /// <exception cref="ArgumentException">They are more than <see cref="MaxBytes"/>.</exception>
    public static Message FromBytes(ReadOnlyMemory<byte> bytes) => Checked(bytes, MessageKind.Binary);

    /// <summary>Text from a string.</summary>
    public static implicit operator Message(string text) => FromString(text);

    /// <summary>Binary from bytes.</summary>
    public static implicit operator Message(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return FromBytes(bytes);
    }

    /// <summary>Binary from bytes.</summary>
    public static implicit operator Message(ReadOnlyMemory<byte> bytes) => FromBytes(bytes);

    /// <summary>The payload decoded as UTF-8; bytes that are not UTF-8 become U+FFFD.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Bytes.Span);

    private static Message Checked(ReadOnlyMemory<byte> bytes, MessageKind kind) =>
        bytes.Length <= MaxBytes
            ? new Message(bytes, kind)
            : throw new ArgumentException($"A message may have {MaxBytes} bytes; this one has {bytes.Length}.", nameof(bytes));
}
