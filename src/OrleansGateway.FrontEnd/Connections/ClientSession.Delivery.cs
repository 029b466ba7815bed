using Microsoft.Extensions.Logging;
using OrleansGateway.FrontEnd.Silos;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>How a batch reaches the client's grain: by a straight way where there is one, otherwise by calls that are repeated until one is answered.</summary>
internal sealed partial class ClientSession : IAwaitsReply
{
    // The class that the user's grain is of may be gone from the cluster.
    private const int FailuresBeforeAsking = 3;

    private IClientReceiver? _userGrain;
    private IBatchWay? _way;
    private UpBatch? _straight;
    private long _sentAt;

    long IAwaitsReply.SentAt => _sentAt;

    void IAwaitsReply.Answered(in UpReply reply)
    {
        if (reply.Status != UpStatus.Done || freezes.MayBeDead)
        {
            _ = GoOn(TakeStraight(), Task.FromResult(reply));
            return;
        }

        try
        {
            if (reply.Epoch != 0) _epoch = reply.Epoch;
            Done(TakeStraight(), reply, wasStraight: true);
        }
        catch (Exception exception)
        {
            Fail(exception);
            return;
        }

        Next();
    }

    void IAwaitsReply.NotAnswered(Task<UpReply> reply) => _ = GoOn(TakeStraight(), reply);

    /// <summary>Sends what is there: by a straight way, or else by calls.</summary>
    private void Next()
    {
        try
        {
            if (TakeBatch() is not { } batch) return;
            if (_userGrain is not null && _way is not null && batch.Snapshot is null && _way.Takes(batch)) SendStraight(_way, batch);
            else _ = GoOn(batch, null);
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    private void SendStraight(IBatchWay way, UpBatch batch)
    {
        _straight = batch;
        _sentAt = clock.GetTimestamp();
        way.Send(this, _client.Id, batch);
    }

    private UpBatch TakeStraight()
    {
        var batch = _straight!;
        _straight = null;
        return batch;
    }

    /// <param name="batch">The batch to deliver, before the next ones.</param>
    /// <param name="sent">Its answer, when it has been sent.</param>
    private async Task GoOn(UpBatch batch, Task<UpReply>? sent)
    {
        try
        {
            if (await Deliver(batch, sent)) Next();
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    private void Fail(Exception exception)
    {
        LogFailed(_client.Id, exception);
        _owner?.Failed();
        Finish();
    }

    /// <returns>False when the handshake was refused: there is no client.</returns>
    private async ValueTask<bool> Deliver(UpBatch batch, Task<UpReply>? sent)
    {
        var backoff = default(Backoff);
        var failures = 0;
        while (true)
        {
            try
            {
                if (_userGrain is null) batch = batch with { Snapshot = Snapshot };
                var receiver = _userGrain ?? receivers.ClientGrain(_client);
                var wasStraight = sent is not null;
                var call = sent ?? receiver.Receive(batch);
                sent = null;
                if (!(wasStraight ? call.IsCompleted : await RepeatedCall.IsAnswered(call, clock)))
                {
                    batch = AsRetry(batch);
                    call = new RepeatedBatch(receiver, batch, receivers.Repeats, metrics, clock).Answer(call);
                }

                var reply = await call;
                if (!reply.UserClass.IsDefault) _userGrain = receivers.UserGrain(_client, reply.UserClass);
                if (reply.Epoch != 0) _epoch = reply.Epoch;
                switch (reply.Status)
                {
                    case UpStatus.Done when freezes.MayBeDead:
                        // For this client OnClose may have run: nothing is delivered before the silos have been asked.
                        batch = Again(batch);
                        await Task.Delay(backoff.Next(), clock);
                        continue;
                    case UpStatus.Done:
                        Done(batch, reply, wasStraight);
                        return true;
                    case UpStatus.Refused:
                        _owner?.Refused(reply.RefusedWith);
                        Finish();
                        return false;
                    case UpStatus.Lost:
                        _owner?.WasLost();
                        Finish();
                        return false;
                    case UpStatus.Failed:
                        _userGrain = null;
                        batch = Again(batch);
                        await Task.Delay(backoff.Next(), clock);
                        continue;
                    case UpStatus.NotYet:
                        _userGrain = null;
                        metrics.Retried();
                        await Task.Delay(backoff.Next(), clock);
                        continue;
                    case UpStatus.SnapshotNeeded:
                        batch = batch with { Snapshot = Snapshot };
                        continue;
                    default:
                        batch = Again(batch);
                        continue;
                }
            }
            catch (Exception exception) when (_userGrain is not null || TransientFaults.IsTransient(exception))
            {
                _way = null;
                if (!TransientFaults.IsTransient(exception) || ++failures % FailuresBeforeAsking == 0) _userGrain = null;
                batch = Again(batch);
                await Task.Delay(backoff.Next(), clock);
            }
        }
    }

    /// <param name="batch">What is answered.</param>
    /// <param name="reply">The answer. To a call it names the silo for the next batches, or none; to a batch that went straight, late or not, it names one only
    /// when that is another.</param>
    /// <param name="wasStraight">Whether the batch went straight.</param>
    private void Done(UpBatch batch, in UpReply reply, bool wasStraight)
    {
        if (reply.Gateway is not null || !wasStraight) _way = receivers.Straight(_client, reply.Gateway);
        receivers.Repeats.Answered();
        _owner?.Replied(batch.LastSequence, reply.Replies);
        lock (_gate)
        {
            if (_acknowledged == 0) _client = _client.WithoutHandshake();
            _acknowledged = batch.LastSequence;
        }
    }

    private UpBatch Again(UpBatch batch)
    {
        metrics.Retried();
        return AsRetry(batch);
    }

    private UpBatch AsRetry(UpBatch batch) => batch with { IsRetry = true, Snapshot = batch.Snapshot is null ? null : Snapshot };

    [LoggerMessage(Level = LogLevel.Error, Message = "The events of client {Client} could not be delivered; it is dropped")]
    private partial void LogFailed(string client, Exception exception);
}
