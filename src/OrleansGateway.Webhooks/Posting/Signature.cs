using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OrleansGateway.Webhooks.Posting;

/// <summary>HMAC-SHA256 over the timestamp, a full stop and the body. The timestamp is in it so that nobody can send an old POST again.</summary>
internal static class Signature
{
    public const string TimestampHeader = "X-Webhook-Timestamp";
    public const string SignatureHeader = "X-Webhook-Signature";

    /// <returns>The header's value: <c>sha256=</c> and 64 hexadecimal digits for each secret, with commas between them.</returns>
    public static string Header(IEnumerable<byte[]> secrets, long timestamp, ReadOnlySpan<byte> body)
    {
        var signatures = new List<string>();
        foreach (var secret in secrets) signatures.Add($"sha256={Of(secret, timestamp, body)}");
        return string.Join(", ", signatures);
    }

    /// <param name="secret">The secret's UTF-8.</param>
    /// <param name="timestamp">Seconds since 1970.</param>
    /// <param name="body">What is posted.</param>
    public static string Of(byte[] secret, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{timestamp}.")));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
