using System.Text;

namespace OrleansGateway.Http.Requests;

/// <summary>A part of the path that the caller has chosen: a name, a uid or an id, percent-encoded UTF-8.</summary>
/// <param name="Value">The name itself.</param>
internal readonly record struct PathName(string Value)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>False for a percent sign without two hexadecimal digits, and for bytes that are not UTF-8.</returns>
    public static bool TryParse(string? part, IFormatProvider? provider, out PathName name)
    {
        name = default;
        if (part is null) return false;
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(part.Length)];
        var length = 0;
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] != '%')
            {
                if (!char.IsAscii(part[i])) return false;
                bytes[length++] = (byte)part[i];
                continue;
            }

            if (i + 2 >= part.Length || !char.IsAsciiHexDigit(part[i + 1]) || !char.IsAsciiHexDigit(part[i + 2])) return false;
            bytes[length++] = Convert.FromHexString(part.AsSpan(i + 1, 2))[0];
            i += 2;
        }

        try
        {
            name = new PathName(Strict.GetString(bytes, 0, length));
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    public override string ToString() => Value;
}
