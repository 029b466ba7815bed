using System.Buffers.Text;
using System.Text;

namespace OrleansGateway.Http.Requests;

/// <summary>Where a page ends, in characters that need no encoding in a query.</summary>
internal static class Cursor
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string? Write(string? next) => next is null ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(next));

    /// <exception cref="ArgumentException">It is none of ours.</exception>
    public static string? Read(string? cursor)
    {
        if (cursor is null) return null;
        try
        {
            return Strict.GetString(Base64Url.DecodeFromChars(cursor));
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            throw new ArgumentException("The cursor is not the 'next' of a page.", nameof(cursor), exception);
        }
    }
}
