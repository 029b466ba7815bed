using System.Collections.Concurrent;
using System.Net.WebSockets;
using OrleansGateway.Failures.Cluster;
using OrleansGateway.Failures.Load.Sockets;
using OrleansGateway.Testing;

namespace OrleansGateway.Failures.Load;

/// <summary>One connection of the load: sends numbered messages, asks questions, and notes all that comes.</summary>
internal sealed class LoadClient : IAsyncDisposable
{
    private static readonly TimeSpan GreetingLimit = TimeSpan.FromSeconds(30);

    private readonly ILineSocket _socket;
    private readonly ClientLog _log;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<string>> _asked = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lastTag;

    private LoadClient(ILineSocket socket, ClientLog log, FrontEndProcess frontEnd, bool isWebSocket)
    {
        _socket = socket;
        _log = log;
        FrontEnd = frontEnd;
        IsWebSocket = isWebSocket;
    }

    public int Number => _log.Number;

    public string Id { get; private set; } = "";

    public FrontEndProcess FrontEnd { get; }

    public bool IsWebSocket { get; }

    /// <summary>The group it is a member of when all that it has sent is handled.</summary>
    public string? Group { get; private set; }

    /// <summary>The user it is bound to.</summary>
    public string? User { get; private set; }

    /// <summary>The audiences it sends to.</summary>
    public HashSet<string> SendsTo { get; } = [Audiences.Self];

    /// <summary>The audiences that it gets something of, now or from time to time.</summary>
    public IEnumerable<string> Receives => Record.Subscriptions.Select(subscription => subscription.Audience).Where(audience => audience != Audiences.Self);

    /// <summary>Completes when the connection has ended.</summary>
    public Task Ended => _ended.Task;

    public bool IsAlive => !_ended.Task.IsCompleted;

    public ClientRecord Record => _log.Snapshot(Id);

    /// <summary>Connects and waits for the greeting.</summary>
    public static async Task<LoadClient> Connect(int number, FrontEndProcess frontEnd, bool isWebSocket)
    {
        ILineSocket socket = isWebSocket ? await WebSocketLines.Connect(frontEnd.WebSocketPort) : await TextSocket.Connect(frontEnd.TextPort);
        var client = new LoadClient(socket, new ClientLog(number, frontEnd.Name), frontEnd, isWebSocket);
        try
        {
            var hello = await socket.Read().Within(GreetingLimit, $"the greeting of {frontEnd.Name}");
            client.Id = hello?.Split(' ') is ["hello", var id] ? id : throw new IOException($"{frontEnd.Name} said '{hello}' instead of hello.");
            _ = client.ReadAll();
            return client;
        }
        catch
        {
            await socket.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends the next message.</summary>
    /// <param name="audience">To whom.</param>
    /// <param name="reachesSender">Whether it has to come back as well; null when that follows from what the client has subscribed to.</param>
    public async Task Send(string audience, bool? reachesSender = null)
    {
        SendsTo.Add(audience);
        await _sending.WaitAsync();
        try
        {
            await Write($"{audience} {Number} {_log.AddSent(audience, reachesSender)}");
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Asks the silo's user code something. The answer fails when the connection ends before it comes.</summary>
    public async Task<string> Ask(string question) => await await Post(question);

    /// <summary>Joins a group for good: from the answer on all that is sent to it is expected.</summary>
    public async Task Join(string group)
    {
        await Ask($"join {group}");
        Group = group;
        _log.AddSubscription(Audiences.Group(group), forGood: true);
    }

    /// <summary>Becomes a user's: from the answer on all that is sent to it is expected.</summary>
    public async Task Bind(string user)
    {
        await Ask($"bind {user}");
        User = user;
        _log.AddSubscription(Audiences.User(user), forGood: true);
    }

    /// <summary>Expects what is sent to a group only while it is inside.</summary>
    public void ComesAndGoes(string group) => _log.AddSubscription(Audiences.Group(group), forGood: false);

    /// <summary>Joins a group and does not wait for the answer.</summary>
    public async Task Enter(string group)
    {
        Group = group;
        await Post($"join {group}");
    }

    /// <summary>Leaves its group and does not wait for the answer.</summary>
    public async Task Leave()
    {
        var group = Group;
        Group = null;
        await Post($"leave {group}");
    }

    public async ValueTask DisposeAsync()
    {
        await _socket.DisposeAsync();
        await Ended;
        _sending.Dispose();
    }

    // Completes when the question is sent, with its answer.
    private async Task<Task<string>> Post(string question)
    {
        var tag = Interlocked.Increment(ref _lastTag);
        var answer = _asked[tag] = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _sending.WaitAsync();
        try
        {
            await Write($"ask {tag} {question}");
        }
        finally
        {
            _sending.Release();
        }

        if (!IsAlive) answer.TrySetException(Gone());
        return answer.Task;
    }

    private async Task Write(string line)
    {
        try
        {
            await _socket.Send(line);
        }
        catch (Exception exception) when (exception is IOException or WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The connection has ended; the reader sees it too, and how.
        }
    }

    private async Task ReadAll()
    {
        while (await _socket.Read() is { } line) Take(line);
        _log.SetEnded(_socket.Ending);
        _ended.TrySetResult();
        foreach (var asked in _asked.Values) asked.TrySetException(Gone());
    }

    private void Take(string line)
    {
        switch (line.Split(' ', 4))
        {
            case ["m", var sender, var number, var mark]:
                _log.AddReceived(int.Parse(sender), int.Parse(number), mark == "r");
                break;
            case ["answer", var tag, var verb, ..]:
                if (verb == "left") _log.AddBorder();
                if (_asked.TryRemove(int.Parse(tag), out var asked)) asked.TrySetResult(line.Split(' ', 3)[2]);
                break;
            default:
                _log.AddStrange(line);
                break;
        }
    }

    private IOException Gone() => new($"Client {Number} on {FrontEnd.Name} is disconnected.");
}
