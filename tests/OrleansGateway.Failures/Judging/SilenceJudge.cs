using OrleansGateway.Failures.Load;

namespace OrleansGateway.Failures.Judging;

/// <summary>A client for which OnClose has run may neither send nor receive, be its socket open or not.</summary>
internal static class SilenceJudge
{
    public static IEnumerable<string> Broken(IReadOnlyList<ClientRecord> clients, IReadOnlyList<Silenced> silenced)
    {
        foreach (var (number, since) in silenced)
        {
            var client = clients.Single(client => client.Number == number);
            var received = client.Received.Count(receipt => receipt.At > since);
            if (received > 0) yield return $"client {number} got {received} messages after its OnClose";
            var handled = clients.Sum(other => other.Received.Count(receipt => receipt.Sender == number && client.Sent[receipt.Number].At > since));
            if (handled > 0) yield return $"client {number} sent {handled} messages after its OnClose that came";
        }
    }
}
