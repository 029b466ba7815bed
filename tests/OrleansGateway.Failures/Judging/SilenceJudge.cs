using OrleansGateway.Failures.Load;

namespace OrleansGateway.Failures.Judging;

/// <summary>
/// A client for which OnClose has run may neither send nor receive, be its socket open or not. It may get what its front-end was handing out as it was
/// frozen, and nothing of what was sent since.
/// </summary>
internal static class SilenceJudge
{
    public static IEnumerable<string> Broken(IReadOnlyList<ClientRecord> clients, IReadOnlyList<Silenced> silenced)
    {
        var byNumber = clients.ToDictionary(client => client.Number);
        foreach (var (number, frozenAt, closedAt) in silenced)
        {
            var client = byNumber[number];
            var received = client.Received.Count(receipt => receipt.At > closedAt && SentAt(byNumber, receipt) > frozenAt);
            if (received > 0) yield return $"client {number} got {received} messages after its OnClose that were sent after its front-end was frozen";
            var handled = clients.Sum(other => other.Received.Count(receipt => receipt.Sender == number && client.Sent[receipt.Number].At > closedAt));
            if (handled > 0) yield return $"client {number} sent {handled} messages after its OnClose that came";
        }
    }

    private static long SentAt(Dictionary<int, ClientRecord> byNumber, Receipt receipt) =>
        receipt.Sender == Receipt.Border ? long.MinValue : byNumber[receipt.Sender].Sent[receipt.Number].At;
}
