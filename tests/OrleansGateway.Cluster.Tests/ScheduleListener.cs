using System.Globalization;
using OrleansGateway.Testing.Embedded;

namespace OrleansGateway.Cluster.Tests;

/// <summary>A client that notes what schedules and timers send it: <c>second-N</c> and <c>beat GROUP</c>.</summary>
internal sealed class ScheduleListener(LineClient client)
{
    private const string Second = "second-";
    private const string Beat = "beat ";

    public List<int> Seconds { get; } = [];

    /// <summary>Groups whose timer has ticked since this was emptied.</summary>
    public HashSet<string> Beats { get; } = new(StringComparer.Ordinal);

    public async Task Receive(Func<bool> until)
    {
        while (!until()) await Receive();
    }

    /// <summary>The second word of the answer.</summary>
    public async Task<string> Ask(string question)
    {
        var tag = Guid.NewGuid().ToString();
        await client.Send($"ask {tag} {question}");
        string? answer;
        do
        {
            answer = await Receive();
        }
        while (answer is null || !answer.StartsWith($"answer {tag} ", StringComparison.Ordinal));
        return answer.Split(' ')[2];
    }

    /// <returns>An answer, which may come again when a silo dies; null for what is noted.</returns>
    private async Task<string?> Receive()
    {
        var line = (await client.Read())!;
        if (line.StartsWith(Beat, StringComparison.Ordinal)) Beats.Add(line[Beat.Length..]);
        else if (line.StartsWith(Second, StringComparison.Ordinal)) Seconds.Add(int.Parse(line.AsSpan(Second.Length), CultureInfo.InvariantCulture));
        else return line;
        return null;
    }
}
