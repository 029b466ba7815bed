namespace OrleansGateway.Silo;

/// <summary>Settings of the silo role; the configuration section <c>OrleansGateway</c>.</summary>
public sealed class OrleansGatewayOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "OrleansGateway";

    /// <summary>The class that implements <see cref="IEventsGrain"/>, by its full name. Needed only when there are several that name no listeners by
    /// <see cref="ForListenerAttribute"/>; default null.</summary>
    public string? EventsGrain { get; set; }

    /// <summary>The classes of user code that this silo hosts, by their full names; the others' grains are placed on other silos. Default empty: all
    /// that the application has.</summary>
    public IList<string> HostedEventsGrains { get; } = [];

    /// <summary>What happens to a client whose handler threw. Default <see cref="HandlerErrorPolicy.CloseClient"/>.</summary>
    public HandlerErrorPolicy OnHandlerError { get; set; } = HandlerErrorPolicy.CloseClient;

    /// <summary>Bytes that may wait in one lane to one front-end; posting waits when it is full. 64 KiB to 1 GiB; default 4 MiB.</summary>
    public int MaxPendingBytesPerLane { get; set; } = 4 * 1024 * 1024;

    /// <summary>Bytes that one handler may put into its outbox before a send waits. 1 KiB to 64 MiB; default 64 KiB.</summary>
    public int MaxOutboxBytes { get; set; } = 64 * 1024;

    /// <summary>After how long without an answer nobody waits for a front-end any longer. 100 ms to 1 minute; default 2 s.</summary>
    public TimeSpan SuspectFrontEndAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether clients that come and go are reported on the stream of clients, for other systems to follow. Default false.</summary>
    public bool PublishClientEvents { get; set; }

    /// <summary>How often a reminder looks after each schedule, so how late a schedule may run whose silo has died. 1 second to 10 minutes;
    /// default 1 minute, which is the shortest that Orleans does not warn of.</summary>
    public TimeSpan ScheduleGuardPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Schedules by their names. Default empty.</summary>
    public IDictionary<string, ScheduleOptions> Schedules { get; } = new Dictionary<string, ScheduleOptions>(StringComparer.Ordinal);
}
