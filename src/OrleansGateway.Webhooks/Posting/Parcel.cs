using OrleansGateway.Webhooks.Answers;
using OrleansGateway.Webhooks.Events;

namespace OrleansGateway.Webhooks.Posting;

/// <summary>Consecutive events of one client that are posted and answered together.</summary>
/// <param name="keys">Their ids and kinds.</param>
/// <param name="json">The events, with commas between them.</param>
/// <param name="createdAt">When they were ready to be posted.</param>
internal sealed class Parcel(IReadOnlyList<EventKey> keys, ReadOnlyMemory<byte> json, long createdAt)
{
    private readonly TaskCompletionSource<IReadOnlyList<EventAnswer>> _answers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isWithdrawn;

    public IReadOnlyList<EventKey> Keys => keys;

    public ReadOnlyMemory<byte> Json => json;

    public long CreatedAt => createdAt;

    /// <summary>How often it was posted in vain.</summary>
    public int Failures { get; set; }

    /// <summary>How many of those times its events may have been the reason.</summary>
    public int Suspicions { get; set; }

    /// <summary>Whether it may be the reason why a POST failed, so that it is kept away from others.</summary>
    public bool IsAlone { get; set; }

    /// <summary>Whether nobody waits for its answers any more.</summary>
    public bool IsWithdrawn => _isWithdrawn;

    /// <summary>One answer for each event; cancelled when it was given back, and never completed when it was withdrawn.</summary>
    public Task<IReadOnlyList<EventAnswer>> Answers => _answers.Task;

    /// <summary>Somebody else posts the events again: these are not, and what is still answered is not carried out.</summary>
    public void Withdraw() => _isWithdrawn = true;

    /// <summary>It is not posted any more, and who waits for its answers has to have that done elsewhere.</summary>
    public void GiveBack()
    {
        Withdraw();
        _answers.TrySetCanceled();
    }

    public void Answer(IReadOnlyList<EventAnswer> answers)
    {
        if (!_isWithdrawn) _answers.TrySetResult(answers);
    }

    public void AnswerAll(EventAnswer answer) => Answer([.. keys.Select(_ => answer)]);
}
