using OrleansGateway.Failures.Cluster;

namespace OrleansGateway.Failures.Load;

/// <summary>Clients on all front-ends that send at a steady rate, whatever comes back.</summary>
internal sealed class SteadyLoad : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<LoadClient> _clients = [];
    private readonly IReadOnlyList<FrontEndProcess> _frontEnds;
    private readonly List<Task> _seats = [];
    private int _lastNumber;

    private SteadyLoad(IReadOnlyList<FrontEndProcess> frontEnds) => _frontEnds = frontEnds;

    /// <summary>All clients so far, the lost ones too.</summary>
    public IReadOnlyList<LoadClient> Clients
    {
        get
        {
            lock (_gate) return [.. _clients];
        }
    }

    public IReadOnlyList<LoadClient> Living => [.. Clients.Where(client => client.IsAlive)];

    /// <summary>Whether a client that is lost is followed by a new one, on another front-end while its own is down.</summary>
    public bool ReplacesLost { get; set; }

    /// <summary>Connects all clients, lets them join and bind, and then starts their sending.</summary>
    public static async Task<SteadyLoad> Start(IReadOnlyList<FrontEndProcess> frontEnds, LoadPlan plan, Random random)
    {
        var load = new SteadyLoad(frontEnds);
        try
        {
            var seats = Enumerable.Range(0, plan.Clients)
                .Select(number => new Seat(number, frontEnds[number % frontEnds.Count], PauseOf(plan, random)))
                .ToList();
            var first = await Task.WhenAll(seats.Select(load.Occupy));
            load._seats.AddRange(seats.Zip(first, load.Keep));
            return load;
        }
        catch
        {
            await load.DisposeAsync();
            throw;
        }
    }

    public IReadOnlyList<LoadClient> On(FrontEndProcess frontEnd) => [.. Clients.Where(client => client.FrontEnd == frontEnd)];

    /// <summary>Adds a client that sends nothing.</summary>
    public async Task<LoadClient> AddIdler(FrontEndProcess frontEnd)
    {
        var client = await LoadClient.Connect(Interlocked.Increment(ref _lastNumber), frontEnd, isWebSocket: false);
        await client.Ask($"remember {client.Number}");
        lock (_gate) _clients.Add(client);
        return client;
    }

    /// <summary>Waits until every client that lives has been answered something asked now: nobody waits for anything any more.</summary>
    public async Task WaitForAnswers(TimeSpan limit) => await Task.WhenAll(Living.Select(Answered)).WaitAsync(limit);

    /// <summary>Ends the sending; what was sent may still be under way.</summary>
    public async Task StopSending()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_seats);
    }

    /// <summary>Ends the sending and all connections.</summary>
    public async Task HangUp()
    {
        await StopSending();
        await Task.WhenAll(Clients.Select(client => client.DisposeAsync().AsTask()));
    }

    public async ValueTask DisposeAsync()
    {
        await HangUp();
        _stopping.Dispose();
    }

    // A little apart, so that the clients do not go in step.
    private static TimeSpan PauseOf(LoadPlan plan, Random random) => TimeSpan.FromSeconds((0.9 + (0.2 * random.NextDouble())) / plan.Rate);

    private static async Task Answered(LoadClient client)
    {
        try
        {
            await client.Ask("recall");
        }
        catch (IOException)
        {
            // Lost meanwhile.
        }
    }

    private async Task<Occupant> Occupy(Seat seat)
    {
        var frontEnd = seat.FrontEnd.Runs ? seat.FrontEnd : _frontEnds.FirstOrDefault(other => other.Runs) ?? seat.FrontEnd;
        var client = await LoadClient.Connect(
            Interlocked.Increment(ref _lastNumber), frontEnd, LoadPlan.IsWebSocket(seat.Number, _frontEnds.Count));
        lock (_gate) _clients.Add(client);
        var pattern = LoadPlan.PatternOf(seat.Number, _frontEnds.Count);
        await client.Ask($"remember {client.Number}");
        await pattern.Prepare(client);
        return new Occupant(client, pattern);
    }

    private async Task Keep(Seat seat, Occupant occupant)
    {
        using var timer = new PeriodicTimer(seat.Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                if (occupant.Client.IsAlive) await occupant.Pattern.Step(occupant.Client).WaitAsync(_stopping.Token);
                else if (ReplacesLost) occupant = await Replace(seat, occupant);
            }
        }
        catch (OperationCanceledException)
        {
            // The load is over.
        }
    }

    private async Task<Occupant> Replace(Seat seat, Occupant lost)
    {
        try
        {
            return await Occupy(seat).WaitAsync(_stopping.Token);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException or System.Net.WebSockets.WebSocketException or TimeoutException)
        {
            // Its front-end is not there either; tried again at the next tick.
            return lost;
        }
    }
}
