using System.Text;
using OrleansGateway.Load.Checking;
using OrleansGateway.Load.Generating.Dialects;
using OrleansGateway.Load.Generating.Sockets;

namespace OrleansGateway.Load.Generating.Loads;

/// <summary>Clients that send and receive on one thread, and check what they receive.</summary>
internal abstract class Load : IClientEvents, IDisposable
{
    /// <summary>How long clients may take to connect, to join, and to get what is under way at the end.</summary>
    protected static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // A message that comes twice comes soon.
    private static readonly TimeSpan TimeForDoubles = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan TimeForLast = TimeSpan.FromSeconds(10);

    protected Load(Dialect dialect, IReadOnlyList<int> ports)
    {
        Crowd = new Crowd(Loop, dialect, ports, this);
    }

    public EventLoop Loop { get; } = new();

    public Tally Tally { get; } = new();

    protected Crowd Crowd { get; }

    protected MessageCheck Check { get; } = new();

    protected bool IsRunning { get; private set; }

    /// <summary>How many messages are still to come.</summary>
    protected long Outstanding { get; set; }

    /// <summary>Connects all clients and makes them ready to send.</summary>
    public abstract void Prepare();

    /// <summary>Begins to send.</summary>
    public void Start()
    {
        IsRunning = true;
        Begin();
    }

    /// <summary>Sends no more, and waits for what is under way.</summary>
    public void Drain()
    {
        IsRunning = false;
        Loop.Run(() => Outstanding <= 0, TimeForLast);
    }

    /// <summary>Sends no more, waits for what is under way, hangs up, and judges.</summary>
    /// <exception cref="LoadException">A message did not come once and in order.</exception>
    public void Finish()
    {
        Drain();
        Loop.RunFor(TimeForDoubles);
        Crowd.Close();
        var findings = Check.Finish();
        if (!findings.IsClean) throw new LoadException($"Messages: {findings}");
    }

    public virtual void Opened(ClientConnection client) => Crowd.Opened();

    public void Received(ClientConnection client, ReadOnlySpan<byte> message)
    {
        if (Payload.TryRead(message, out var payload))
        {
            Outstanding--;
            Tally.Add(payload.SentAt, Loop.Now);
            Check.Receive(client.Index, payload.Stream, payload.Number);
            Received(client, payload);
        }
        else if (!Answered(client, message))
        {
            Check.ReceiveForeign(client.Index, Encoding.UTF8.GetString(message));
        }
    }

    public void Dispose()
    {
        Crowd.Dispose();
        Loop.Dispose();
    }

    /// <summary>Sends the first messages.</summary>
    protected abstract void Begin();

    /// <summary>A message came, and is counted and checked already.</summary>
    protected abstract void Received(ClientConnection client, in Payload payload);

    /// <summary>Something else came.</summary>
    /// <returns>Whether it was asked for.</returns>
    protected virtual bool Answered(ClientConnection client, ReadOnlySpan<byte> answer) => false;
}
