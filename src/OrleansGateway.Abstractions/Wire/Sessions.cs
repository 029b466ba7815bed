using System.Collections.ObjectModel;
using System.Text;

namespace OrleansGateway.Wire;

/// <summary>A client's session: small, packed as key, value, key, value.</summary>
internal static class Sessions
{
    public const int MaxBytes = 64 * 1024;

    public static ReadOnlyMemory<byte> Pack(IReadOnlyDictionary<string, string> session)
    {
        var buffer = new PackBuffer(256);
        foreach (var (key, value) in session)
        {
            buffer.WriteString(key);
            buffer.WriteString(value);
        }

        return buffer.Written;
    }

    public static IReadOnlyDictionary<string, string> Unpack(ReadOnlyMemory<byte> packed)
    {
        if (packed.IsEmpty) return ReadOnlyDictionary<string, string>.Empty;
        var session = new Dictionary<string, string>();
        for (var reader = new PackReader(packed); !reader.AtEnd;) session[reader.ReadString()] = reader.ReadString();
        return session;
    }

    public static IReadOnlyDictionary<string, string> Merge(
        IReadOnlyDictionary<string, string> session, IReadOnlyDictionary<string, string?> changes)
    {
        var merged = new Dictionary<string, string>(session);
        foreach (var (key, value) in changes)
        {
            if (value is null) merged.Remove(key);
            else merged[key] = value;
        }

        return Check(merged);
    }

    /// <param name="session">The session.</param>
    /// <param name="key">The key to change.</param>
    /// <param name="value">Its value; null removes it.</param>
    public static IReadOnlyDictionary<string, string> Merge(IReadOnlyDictionary<string, string> session, string key, string? value) =>
        Merge(session, new Dictionary<string, string?> { [key] = value });

    /// <summary>Keys and values together, in bytes of UTF-8.</summary>
    public static int SizeOf(IReadOnlyDictionary<string, string> session) =>
        session.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value));

    /// <summary>A copy that no caller can change.</summary>
    /// <exception cref="ArgumentException">Keys and values have more than <see cref="MaxBytes"/> bytes of UTF-8.</exception>
    public static IReadOnlyDictionary<string, string> Check(IReadOnlyDictionary<string, string> session)
    {
        ArgumentNullException.ThrowIfNull(session);
        foreach (var (key, value) in session)
        {
            if (string.IsNullOrEmpty(key)) throw new ArgumentException("A key of the session is empty.", nameof(session));
            if (value is null) throw new ArgumentException($"The session's value of '{key}' is null.", nameof(session));
        }

        var size = SizeOf(session);
        if (size > MaxBytes) throw new ArgumentException($"A session may have {MaxBytes} bytes of UTF-8; this one has {size}.", nameof(session));
        return new Dictionary<string, string>(session);
    }
}
