using System.Diagnostics.Metrics;
using System.Globalization;
using OrleansGateway.Testing.Embedded;

namespace OrleansGateway.FrontEnd.Tests.Connections.Support;

/// <summary>A group with a client that reads, and publishes, and one that does not read until it is told to.</summary>
internal sealed class Room : IAsyncDisposable
{
    /// <summary>What may wait for a client.</summary>
    public const int Limit = 64 * 1024;

    // A round fits into the limit, so that the client that reads is never the slow one.
    public const int MessagesPerRound = 10;

    private static readonly string Padding = new('x', 4 * 1024);

    private readonly Counters _counters;
    private readonly LineClient _fast;

    private Room(EmbeddedServer server, LineClient slow, LineClient fast)
    {
        Server = server;
        Slow = slow;
        _fast = fast;
        _counters = new Counters(server.Service<IMeterFactory>());
    }

    public EmbeddedServer Server { get; }

    public LineClient Slow { get; }

    public int Published { get; private set; }

    public static async Task<Room> Open(FullQueuePolicy policy)
    {
        var server = await EmbeddedServer.Start(
            ("FrontEnd:Listeners:0:MaxOutgoingBytes", Limit.ToString(CultureInfo.InvariantCulture)),
            ("FrontEnd:Listeners:0:WhenFull", policy.ToString()));
        var slow = await LineClient.Hello(server.Port("text"), receiveBuffer: 4096);
        var fast = await LineClient.Hello(server.Port("text"));
        await slow.Ask("join room");
        await fast.Ask("join room");
        return new Room(server, slow, fast);
    }

    public long Dropped(FullQueuePolicy policy) => _counters.Sum("orleansgateway.messages.dropped", policy.ToString());

    /// <summary>Publishes, and takes what the client that reads gets of it: nothing is missing and in order.</summary>
    public async Task PublishRound()
    {
        for (var i = 0; i < MessagesPerRound; i++) await _fast.Send($"pub room {Published + i} {Padding}");
        for (var i = 0; i < MessagesPerRound; i++) Assert.Equal($"{Published++} {Padding}", await _fast.Read());
    }

    public async Task PublishUntil(Func<bool> happened)
    {
        // Several times what the systems' own buffers take of a client that does not read.
        for (var i = 0; i < 1000 && !happened(); i++) await PublishRound();
        Assert.True(happened(), "The queue never became full.");
    }

    /// <returns>The numbers of the messages up to one of these or a later one.</returns>
    public async Task<List<int>> ReadSlow(int untilAny)
    {
        var numbers = new List<int>();
        do
        {
            numbers.Add(int.Parse((await Slow.Read())!.Split(' ')[0], CultureInfo.InvariantCulture));
        }
        while (numbers[^1] < untilAny);
        return numbers;
    }

    public async ValueTask DisposeAsync()
    {
        Slow.Dispose();
        _fast.Dispose();
        await Server.DisposeAsync();
        _counters.Dispose();
    }
}
