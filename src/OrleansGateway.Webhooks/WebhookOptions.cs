namespace OrleansGateway.Webhooks;

/// <summary>Settings of the webhooks; the configuration section <c>Webhooks</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Webhooks";

    /// <summary>Where events are posted: an absolute https URL, or http to this machine. Required.</summary>
    public string Url { get; set; } = "";

    /// <summary>The secret that signs what is posted: 32 characters or more. Required; never logged.</summary>
    public string Secret { get; set; } = "";

    /// <summary>A second secret that signs as well, while receivers change from one to the other: 32 characters or more; default empty, for none. Never logged.</summary>
    public string SecondSecret { get; set; } = "";

    /// <summary>Whether http is allowed to another machine, where anybody on the way can read the events and put in commands. Default false.</summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>Whether the receiver is asked before a WebSocket is accepted. Default false: every WebSocket is.</summary>
    public bool AskHandshakes { get; set; }

    /// <summary>Headers of WebSocket handshakes that are posted, by their names. Default none.</summary>
    public IList<string> HandshakeHeaders { get; } = [];

    /// <summary>Events in one POST. 1 to 10,000; default 100.</summary>
    public int MaxEvents { get; set; } = 100;

    /// <summary>Events of one client in one POST. 1 to 10,000; default 1: an event is posted when the commands of the one before are carried out, and its client
    /// info has what they changed. With more, those that wait travel together, all with the info from before the first.</summary>
    public int MaxEventsPerClient { get; set; } = 1;

    /// <summary>Bytes of JSON in one POST; one event always fits. 1 KiB to 64 MiB; default 1 MiB.</summary>
    public int MaxBytes { get; set; } = 1024 * 1024;

    /// <summary>How long a POST waits for more events before it leaves. 0 to 1 s; default 0: events gather only while <see cref="MaxPosts"/> are under way.</summary>
    public TimeSpan GatherTime { get; set; }

    /// <summary>POSTs of one silo that may be under way at one time. 1 to 256; default 8.</summary>
    public int MaxPosts { get; set; } = 8;

    /// <summary>How long a POST may take, with its answer. 100 ms to 5 minutes; default 10 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest answer, in bytes. 1 KiB to 64 MiB; default 1 MiB.</summary>
    public int MaxAnswerBytes { get; set; } = 1024 * 1024;

    /// <summary>The first pause before a POST is made again; each further one is twice as long. 10 ms to 1 minute; default 250 ms.</summary>
    public TimeSpan FirstRetryPause { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest pause, also when the receiver asks for a longer one. 10 ms to 1 hour; default 10 s.</summary>
    public TimeSpan MaxRetryPause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What becomes of events while the receiver is down. Default <see cref="WhenDown.Wait"/>.</summary>
    public WhenDown WhenDown { get; set; } = WhenDown.Wait;

    /// <summary>After how long an event that could not be posted is dropped, with <see cref="WhenDown.Drop"/>. 0 to 1 day; default 1 minute. Each is posted
    /// at least once.</summary>
    public TimeSpan DropAfter { get; set; } = TimeSpan.FromMinutes(1);
}
