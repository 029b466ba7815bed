using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>The client's side of the opening handshake (RFC 6455, sections 4.1 and 4.2.1).</summary>
internal static class WebSocketHandshake
{
    private const int KeySize = 16;

    public static bool IsAskedFor(RequestHead head) => head.Error == 0 && head.Lists(HeaderNames.Upgrade, "websocket");

    /// <returns>The status to refuse with; 0 when the handshake is valid.</returns>
    public static int Judge(RequestHead head, IReadOnlyList<string> allowedOrigins)
    {
        if (head.Error != 0) return head.Error;
        if (!IsAskedFor(head)) return StatusCodes.Status426UpgradeRequired;
        if (!IsWellFormed(head)) return StatusCodes.Status400BadRequest;
        if (head.Single(HeaderNames.SecWebSocketVersion) != "13") return StatusCodes.Status426UpgradeRequired;
        if (!IsKey(head.Single(HeaderNames.SecWebSocketKey))) return StatusCodes.Status400BadRequest;
        return IsAllowed(head, allowedOrigins) ? 0 : StatusCodes.Status403Forbidden;
    }

    /// <summary>Makes the upgrade of a head that was judged valid.</summary>
    public static WebSocketUpgrade Accept(RequestHead head)
    {
        var target = WithoutAuthority(head.Target);
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var handshake = query < 0
            ? new Handshake(target, "", head.Fields)
            : new Handshake(target[..query], target[query..], head.Fields);
        return new WebSocketUpgrade(handshake, head.Single(HeaderNames.SecWebSocketKey)!);
    }

    // A body would be taken for frames, so there must be none.
    private static bool IsWellFormed(RequestHead head) =>
        head is { IsGet: true, IsHttp11: true }
        && head.Single(HeaderNames.Host) is { Length: > 0 }
        && head.Lists(HeaderNames.Connection, "upgrade")
        && !head.Values(HeaderNames.TransferEncoding).Any()
        && head.Values(HeaderNames.ContentLength).All(length => length == "0")
        && WithoutAuthority(head.Target).StartsWith('/');

    private static bool IsKey(string? key) =>
        key is not null && Base64.IsValid(Encoding.UTF8.GetBytes(key), out var size) && size == KeySize && key.Length == 24;

    // Only browsers send an Origin, and only they can be lured by another site; anything else could write what it likes.
    private static bool IsAllowed(RequestHead head, IReadOnlyList<string> allowedOrigins) =>
        allowedOrigins.Count == 0
        || head.Values(HeaderNames.Origin).All(origin => allowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase));

    // http://host/path?query is as good as /path?query (RFC 9112, section 3.2.2).
    private static string WithoutAuthority(string target)
    {
        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        if (target.StartsWith('/') || scheme < 0) return target;
        var end = target.AsSpan(scheme + 3).IndexOfAny('/', '?');
        if (end < 0) return "/";
        var rest = target[(scheme + 3 + end)..];
        return rest[0] == '/' ? rest : "/" + rest;
    }
}
