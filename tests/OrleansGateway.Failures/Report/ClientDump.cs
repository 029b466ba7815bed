using System.Diagnostics;
using OrleansGateway.Failures.Judging;
using OrleansGateway.Failures.Load;

namespace OrleansGateway.Failures.Report;

/// <summary>All that the clients sent and received, a line each, for whoever has to find out why.</summary>
internal static class ClientDump
{
    public static Task Write(string folder, string scenario, IReadOnlyList<ClientRecord> clients, Phases phases, IReadOnlySet<int> affected) =>
        File.WriteAllLinesAsync(
            Path.Combine(folder, $"clients-{scenario}.log"),
            [
                $"The harm was done at {DateTime.Now - Stopwatch.GetElapsedTime(phases.HarmAt):HH:mm:ss.fff}.",
                $"Affected were {string.Join(' ', affected.Order())}.",
                .. clients.SelectMany(client => Lines(client, phases.HarmAt)),
            ]);

    private static IEnumerable<string> Lines(ClientRecord client, long zero)
    {
        var name = $"client {client.Number} {client.Id} {client.FrontEnd}";
        return Unordered().OrderBy(entry => entry.At).Select(entry => $"{(entry.At - zero) / (double)Stopwatch.Frequency,8:0.000} {name} {entry.Text}");

        IEnumerable<(long At, string Text)> Unordered()
        {
            for (var number = 0; number < client.Sent.Count; number++)
            {
                yield return (client.Sent[number].At, $"sent {number} to '{client.Sent[number].Audience}'");
            }

            foreach (var receipt in client.Received)
            {
                yield return (receipt.At, receipt.Sender == Receipt.Border ? "left" : $"got {receipt.Number} of {receipt.Sender}{(receipt.IsMarked ? " again" : "")}");
            }

            if (!client.IsAlive) yield return (client.EndedAt, $"ended, in order {client.Ending.InOrder}, code {client.Ending.CloseCode}");
        }
    }
}
