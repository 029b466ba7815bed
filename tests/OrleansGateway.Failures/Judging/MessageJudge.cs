using OrleansGateway.Failures.Load;

namespace OrleansGateway.Failures.Judging;

/// <summary>Compares what was sent with what was received.</summary>
internal static class MessageJudge
{
    public static Findings Judge(IReadOnlyList<ClientRecord> clients, Phases phases, IReadOnlySet<int> affected, IReadOnlySet<int> suspected)
    {
        var findings = new Findings(phases, affected, suspected);
        foreach (var receiver in clients)
        {
            var bySender = BySender(receiver);
            foreach (var sender in clients)
            {
                PairJudge.Judge(sender, receiver, bySender.GetValueOrDefault(sender.Number) ?? [], findings);
            }
        }

        return findings;
    }

    /// <summary>The receiver's receipts, sender by sender, and its borders for each.</summary>
    private static Dictionary<int, List<Receipt>> BySender(ClientRecord receiver)
    {
        var bySender = new Dictionary<int, List<Receipt>>();
        foreach (var receipt in receiver.Received)
        {
            if (receipt.Sender == Receipt.Border)
            {
                foreach (var others in bySender.Values) others.Add(receipt);
                continue;
            }

            if (!bySender.TryGetValue(receipt.Sender, out var receipts)) bySender[receipt.Sender] = receipts = [];
            receipts.Add(receipt);
        }

        return bySender;
    }
}
