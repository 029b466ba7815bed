using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OrleansGateway.Http.Keys;

namespace OrleansGateway.Http.Pushes;

/// <summary>What the header <c>Idempotency-Key</c> means on the wire.</summary>
/// <param name="Source">The same in every process, by which front-ends know a repetition. Not 0.</param>
/// <param name="Request">What the request is, by which another one with the same key is known.</param>
internal readonly record struct OnceKey(ulong Source, ulong Request)
{
    public const string Header = "Idempotency-Key";

    private const int MaxLength = 255;

    /// <param name="context">The request.</param>
    /// <param name="type">Its body's type.</param>
    /// <param name="body">Its body.</param>
    /// <returns>Null when it has no such header.</returns>
    /// <exception cref="ArgumentException">The header is not 1 to 255 visible ASCII characters, or is there twice.</exception>
    public static OnceKey? Of(HttpContext context, string? type, ReadOnlySpan<byte> body)
    {
        var values = context.Request.Headers[Header];
        if (values.Count == 0) return null;
        if (values is not [{ Length: > 0 and <= MaxLength } key] || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException($"The header {Header} must be there once and have 1 to {MaxLength} visible ASCII characters.");
        }

        var request = context.Request;
        var owner = context.Features.GetRequiredFeature<ApiKey>().Name;
        return new OnceKey(
            Math.Max(1, Hash([], "once", owner, key)),
            Hash(body, request.Method, request.Path.Value!, request.QueryString.Value!, type ?? ""));
    }

    private static ulong Hash(ReadOnlySpan<byte> body, params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData([0]);
        }

        hash.AppendData(body);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return BinaryPrimitives.ReadUInt64LittleEndian(digest);
    }
}
