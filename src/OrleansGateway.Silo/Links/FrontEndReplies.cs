using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Links;

/// <summary>Answers to batches, on their way to one front-end: those that are there when the first of them leaves go with it.</summary>
/// <remarks>Used by <see cref="Clients.BatchService"/> only, in whose turns nothing runs beside.</remarks>
internal sealed class FrontEndReplies(FrontEndCalls calls, IReplyObserver observer)
{
    private const int MinCapacity = 256;
    private const int MaxLength = 64 * 1024;

    private PackBuffer? _filling;
    private int _capacity = MinCapacity;

    /// <summary>Puts an answer to the others. When there are none yet, it waits for the turns that are ahead, and sends what has come meanwhile.</summary>
    public async Task Send(NumberedReply reply)
    {
        var isFirst = _filling is null;
        reply.Write(_filling ??= new PackBuffer(_capacity));
        if (_filling.Length < MaxLength)
        {
            if (!isFirst) return;
            await Task.Yield();
        }

        if (_filling is not { } filled) return;
        _filling = null;
        _capacity = Math.Clamp(filled.Length + (filled.Length / 4), MinCapacity, MaxLength);
        await calls.Answer(observer, new PackedReplies(filled.Written));
    }
}
