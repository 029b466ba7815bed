using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using OrleansGateway.Silo.Events;
using OrleansGateway.Silo.Links;
using OrleansGateway.Silo.Placement;
using OrleansGateway.Wire;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.Silo.Clients;

/// <summary>
/// One client for everybody but its front-end: what may be sent to it and asked of it. To the front-end it shows the way to the user's grain, and takes its
/// place when that cannot be called. Keeps nothing.
/// </summary>
[GrainType(GrainTypes.ClientName), Reentrant, ClientPlacement]
internal sealed partial class ClientGrain(ClientServices services, TimeProvider clock, ILogger<ClientGrain> logger) : Grain, IClientGrain, IClientReceiver
{
    private string Id => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken) => services.Links.Ready.WaitAsync(cancellationToken);

    public Task<UpReply> Receive(UpBatch batch) => LeadOn(batch, static (host, batch) => host.Receive(batch));

    public Task<UpReply> ReceiveAgain(UpBatch batch) => LeadOn(batch, static (host, batch) => host.ReceiveAgain(batch));

    public async Task Lost(byte[] client)
    {
        if (!services.HasLost(Id)) return;
        var lost = PackedClient.Unpack(client);
        if (services.UserCode.ClassOf(lost) is not { } found) return;
        try
        {
            await services.UserCode.HostOf(Id, found).Lost(client);
        }
        catch (Exception exception) when (!CanBeRepeated(exception, found, lost))
        {
            await GiveUp(exception, isEnd: true);
        }

        DeactivateOnIdle();
    }

    private async Task<UpReply> LeadOn(UpBatch batch, Func<IClientReceiver, UpBatch, Task<UpReply>> call)
    {
        if (services.Refuses(Id) is { } refusal) return refusal;
        if (batch.Snapshot is not { } snapshot) return new UpReply(UpStatus.SnapshotNeeded, 0);
        if (services.UserCode.ClassOf(snapshot.Client) is not { } found) return new UpReply(UpStatus.NotYet, 0);
        UpReply reply;
        try
        {
            reply = await call(services.UserCode.HostOf(Id, found), batch);
        }
        catch (Exception exception) when (!CanBeRepeated(exception, found, snapshot.Client))
        {
            await GiveUp(exception, ClientEvent.EndsWithClose(batch.Events));
            reply = new UpReply(UpStatus.Done, 0);
        }

        // From now on the front-end calls the user's grain.
        if (reply.Status == UpStatus.Done) DeactivateOnIdle();
        return reply with { UserClass = found.Type };
    }

    /// <summary>Whether another call may find what this one did not: a silo that lives, or one with the class, if the silos with it are others by now.</summary>
    private bool CanBeRepeated(Exception exception, EventsClass found, ClientInfo client) =>
        TransientFaults.IsTransient(exception) || (exception is OrleansException && services.UserCode.HasChanged(found, client));

    /// <summary>Handlers' own exceptions do not come here: the grain could not be activated, or could not read the batch.</summary>
    private async Task GiveUp(Exception exception, bool isEnd)
    {
        services.Metrics.HandlerFailed("batch");
        LogBatchFailed(Id, exception);
        if (isEnd) await services.Rosters.Remove(Id);
        else await Posting.ToClient(services.Links, Id, new ClosePost(Id, CloseReason.HandlerError, null));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "User code of client {Client} could not be called; the client is closed")]
    private partial void LogBatchFailed(string client, Exception exception);
}
