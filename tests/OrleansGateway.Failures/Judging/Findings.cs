using System.Diagnostics;
using OrleansGateway.Failures.Load;

namespace OrleansGateway.Failures.Judging;

/// <summary>What became of the messages: counts, latencies, and the first examples of what went wrong.</summary>
/// <param name="phases">When the harm was done, and when it was over.</param>
/// <param name="affected">The numbers of clients that may have to wait for longer.</param>
/// <param name="suspected">The numbers of clients whose front-end was suspected for a time.</param>
internal sealed class Findings(Phases phases, IReadOnlySet<int> affected, IReadOnlySet<int> suspected)
{
    private const int MaxExamples = 10;

    private readonly List<string> _examples = [];

    public int Delivered { get; private set; }

    public int LostCount { get; private set; }

    public int ReorderedCount { get; private set; }

    /// <summary>Messages that were overtaken by others of their sender on another way, at a client whose front-end was suspected: nobody waits for one
    /// that is, so only the order on each way is promised meanwhile.</summary>
    public int CrossedCount { get; private set; }

    public int DoubledMarked { get; private set; }

    public int DoubledUnmarked { get; private set; }

    public int StrayedCount { get; private set; }

    /// <summary>The longest way of a message before the harm: what a busy machine does by itself.</summary>
    public TimeSpan StallBefore { get; private set; }

    /// <summary>The longest way of a message that came since the harm and has an affected client at one of its ends.</summary>
    public TimeSpan StallOfAffected { get; private set; }

    /// <summary>The same for those with none.</summary>
    public TimeSpan StallOfOthers { get; private set; }

    public Latencies Before { get; } = new();

    public Latencies During { get; } = new();

    public Latencies After { get; } = new();

    public IReadOnlyList<string> Examples => _examples;

    /// <summary>Whether the receiver's front-end was suspected for a time: order between different ways to it is not promised then.</summary>
    public bool IsSuspected(ClientRecord receiver) => suspected.Contains(receiver.Number);

    public void Arrived(ClientRecord sender, ClientRecord receiver, in Receipt receipt)
    {
        Delivered++;
        var sentAt = sender.Sent[receipt.Number].At;
        var latency = Stopwatch.GetElapsedTime(sentAt, receipt.At);
        (sentAt < phases.HarmAt ? Before : sentAt < phases.HealedAt ? During : After).Add(latency);
        if (!receiver.IsAlive) return;
        if (receipt.At < phases.HarmAt) StallBefore = Longer(StallBefore, latency);
        else if (affected.Contains(sender.Number) || affected.Contains(receiver.Number)) StallOfAffected = Longer(StallOfAffected, latency);
        else StallOfOthers = Longer(StallOfOthers, latency);
    }

    public void Lost(ClientRecord sender, ClientRecord receiver, int number)
    {
        LostCount++;
        Example("lost", sender, receiver, number);
    }

    /// <param name="sender">Who sent.</param>
    /// <param name="receiver">Who received.</param>
    /// <param name="number">The message that came too late.</param>
    /// <param name="isLateOnItsWay">Whether one after it had come on the same way.</param>
    public void Reordered(ClientRecord sender, ClientRecord receiver, int number, bool isLateOnItsWay)
    {
        if (!isLateOnItsWay && IsSuspected(receiver))
        {
            CrossedCount++;
            return;
        }

        ReorderedCount++;
        Example("reordered", sender, receiver, number);
    }

    public void Doubled(ClientRecord sender, ClientRecord receiver, in Receipt receipt)
    {
        if (receipt.IsMarked)
        {
            DoubledMarked++;
            return;
        }

        DoubledUnmarked++;
        Example("doubled", sender, receiver, receipt.Number);
    }

    public void Strayed(ClientRecord sender, ClientRecord receiver, int number)
    {
        StrayedCount++;
        Example("strayed", sender, receiver, number);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private void Example(string what, ClientRecord sender, ClientRecord receiver, int number)
    {
        if (_examples.Count >= MaxExamples) return;
        var message = sender.Sent[number];
        var after = (message.At - phases.HarmAt) / (double)Stopwatch.Frequency;
        _examples.Add(
            $"{what}: message {number} of client {sender.Number} on {sender.FrontEnd} to '{message.Audience}', "
            + $"sent {after:0.000} s after the harm, at client {receiver.Number} on {receiver.FrontEnd}");
    }
}
