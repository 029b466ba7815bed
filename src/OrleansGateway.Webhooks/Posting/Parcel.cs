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

    public IReadOnlyList<EventKey> Keys => keys;

    public ReadOnlyMemory<byte> Json => json;

    public long CreatedAt => createdAt;

    /// <summary>How often it was posted in vain.</summary>
    public int Failures { get; set; }

    /// <summary>Whether it may be the reason why a POST failed, so that it is kept away from others.</summary>
    public bool IsAlone { get; set; }

    /// <summary>One answer for each event.</summary>
    public Task<IReadOnlyList<EventAnswer>> Answers => _answers.Task;

    public void Answer(IReadOnlyList<EventAnswer> answers) => _answers.TrySetResult(answers);

    public void AnswerAll(EventAnswer answer) => Answer([.. keys.Select(_ => answer)]);
}
