using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace OrleansGateway.Silo;

/// <summary>Settings of Orleans that decide how fast a cluster gets over a silo that stops, dies or freezes. Each can be set again after
/// <c>AddOrleansGateway</c>.</summary>
internal static class ClusterDefaults
{
    public static void Apply(ISiloBuilder silo)
    {
        silo.Services.Configure<ClusterMembershipOptions>(membership =>
        {
            // A killed silo is declared dead within about three seconds, a frozen one within seven; by default half a minute and more.
            membership.ProbeTimeout = TimeSpan.FromSeconds(1);
            membership.MaxProbeTimeout = TimeSpan.FromSeconds(2);
            membership.NumMissedProbesLimit = 2;

            // One silo's opinion is not enough, so a silo with a bad network of its own cannot bring down the others.
            membership.NumVotesForDeathDeclaration = 2;

            // How long a silo may miss news that did not reach it by gossip.
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(10);

            // A starting silo insists on reaching every silo of the table that was alive within three of these. When all have been
            // killed, and the new ones have other addresses, the first was up after 92 s with the default of 30 s.
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        });
        silo.Services.Configure<SiloMessagingOptions>(messaging =>
        {
            // Calls in flight to a killed silo only end by this; all of ours are repeated or answer sooner.
            messaging.ResponseTimeout = TimeSpan.FromSeconds(5);

            // A stopping silo gives front-ends this long to move their traffic elsewhere: no push is lost.
            messaging.ClientGatewayShutdownNotificationTimeout = TimeSpan.FromSeconds(3);
        });
#pragma warning disable ORLEANSEXP003 // The distributed directory is what makes grains survive a graceful stop; measured, see docs.
        silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
        silo.Services.Configure<GrainDirectoryOptions>(directory =>
        {
            // By default the directory waits 24 s before it gives a dead silo's range to others.
            directory.RangeLeaseDuration = TimeSpan.FromSeconds(2);

            // So many grains a silo finds without asking the directory. It has the tables for all of them from the start, and clients' ids are
            // spread over every page of these: with the default of a million, 19 MB for the first ten thousand clients.
            directory.CacheSize = 250_000;
        });
    }
}
