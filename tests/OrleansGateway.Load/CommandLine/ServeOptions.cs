using OrleansGateway.Load.Serving;

namespace OrleansGateway.Load.CommandLine;

/// <summary>The command line of <c>serve</c>.</summary>
/// <param name="Kind">What is started.</param>
/// <param name="Plan">How.</param>
internal sealed record ServeOptions(ServerKind Kind, ServerPlan Plan)
{
    private const int LastPort = ushort.MaxValue;

    /// <exception cref="FormatException">It is not right.</exception>
    public static ServeOptions Parse(IReadOnlyList<string> arguments)
    {
        var given = new Arguments(arguments, "mode", "ws", "text", "silos", "front-ends", "collect-after");
        if (given.Words.Count > 0) throw new FormatException($"'{given.Words[0]}' is not known.");
        var mode = given.Text("mode") ?? throw new FormatException("--mode is missing.");
        var kind = ServerKind.All.FirstOrDefault(kind => kind.Mode == mode)
            ?? throw new FormatException($"--mode is '{mode}'; allowed: {string.Join(", ", ServerKind.All.Select(kind => kind.Mode))}.");
        foreach (var option in (string[])["silos", "front-ends"])
        {
            if (!kind.IsCluster && given.Text(option) is not null) throw new FormatException($"--{option} is for --mode cluster.");
        }

        if (!kind.HasText && given.Text("text") is not null) throw new FormatException($"--mode {mode} has no plain text.");
        if (given.Text("ws") is null) throw new FormatException("--ws is missing.");
        var count = given.Number("front-ends", kind.FrontEnds);
        return new ServeOptions(kind, new ServerPlan(
            Ports(given.Number("ws", 0, most: LastPort - count), count),
            given.Text("text") is null ? [] : Ports(given.Number("text", 0, most: LastPort - count), count),
            given.Number("silos", 1),
            given.Seconds("collect-after")));
    }

    private static int[] Ports(int first, int count) => [.. Enumerable.Range(first, count)];
}
