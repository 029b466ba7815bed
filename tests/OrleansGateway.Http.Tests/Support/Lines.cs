using OrleansGateway.Testing.Embedded;

namespace OrleansGateway.Http.Tests.Support;

internal static class Lines
{
    /// <summary>The next lines that a client gets.</summary>
    public static async Task<List<string?>> Read(this LineClient client, int count)
    {
        var lines = new List<string?>();
        for (var i = 0; i < count; i++) lines.Add(await client.Read());
        return lines;
    }
}
