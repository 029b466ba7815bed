using System.Security.Cryptography;

namespace OrleansGateway.Wire;

/// <summary>
/// A client id is the id of its front-end (8 characters) and 16 characters of its own, each 5 bits from a cryptographic generator:
/// unguessable, without an address, and any silo finds the front-end by the prefix.
/// </summary>
internal static class ClientIds
{
    public const int FrontEndLength = 8;
    public const int Length = FrontEndLength + 16;

    // More than any id has, so that a newer version's are let through.
    private const int MaxLength = 64;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string NewFrontEnd() => RandomNumberGenerator.GetString(Alphabet, FrontEndLength);

    public static string New(string frontEnd) => frontEnd + RandomNumberGenerator.GetString(Alphabet, Length - FrontEndLength);

    /// <summary>The front-end's part of a client id; null when it cannot be a client id.</summary>
    public static string? FrontEndOf(string clientId) => clientId.Length == Length ? clientId[..FrontEndLength] : null;

    /// <summary>A client id as a caller hands it over. One that is nobody's is no error; it reaches nobody.</summary>
    /// <exception cref="ArgumentException">It is null, empty, white space or longer than any id.</exception>
    public static string Check(string clientId, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(clientId, parameter);
        return clientId.Length <= MaxLength ? clientId : throw new ArgumentException($"A client id has at most {MaxLength} characters.", parameter);
    }

    /// <summary>The number of a silo's links: the same for everybody who knows the silo's address, another for its next run.</summary>
    public static long LinkOf(SiloAddress silo)
    {
        var text = silo.ToParsableString();
        return ((long)StableHash(text) << 32) | (uint)silo.Generation;
    }

    /// <summary>A hash that is the same in every process and version: it chooses lanes.</summary>
    public static int StableHash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text) hash = (hash ^ character) * 16777619u;
        return (int)(hash & 0x7FFFFFFF);
    }
}
