using Microsoft.Extensions.Logging;
using OrleansGateway.Silo.Events;
using OrleansGateway.Silo.Leases;
using OrleansGateway.Silo.Links;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Clients;

/// <summary>What the hosts of a silo's clients work with.</summary>
internal sealed record ClientServices(
    FrontEndLinks Links, Rosters Rosters, UserCode UserCode, EventRunnerFactory Runners, IGrainFactory Grains, SiloStop Stop, SiloMetrics Metrics,
    ILogger<ClientHost> Logger)
{
    /// <summary>Where the batches of clients here may go straight: nowhere when this silo stops, for what it has not answered then would be asked for.</summary>
    public SiloAddress? Gateway => Stop.HasBegun ? SiloAddress.Zero : Links.Gateway;

    /// <returns>The answer to a batch of a client whose front-end is not known here, or is dead; null for the others.</returns>
    public UpReply? Refuses(string client)
    {
        if (Links.FindFor(client) is not null) return null;
        var frontEnd = ClientIds.FrontEndOf(client);
        var isDead = frontEnd is null || Links.IsDead(frontEnd);
        Metrics.BatchRefused(frontEnd is null ? "no_client_id" : isDead ? "dead_front_end" : "unknown_front_end");
        return new UpReply(isDead ? UpStatus.Lost : UpStatus.NotYet, 0);
    }

    /// <summary>Whether a front-end is dead as far as this silo knows: if it is, the roster's news of that is believed.</summary>
    public bool HasLost(string client)
    {
        if (ClientIds.FrontEndOf(client) is { } frontEnd && Links.Find(frontEnd) is null) return true;
        Metrics.BatchRefused("not_lost");
        return false;
    }
}
