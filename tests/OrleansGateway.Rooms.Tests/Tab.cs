using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using OrleansGateway.Testing;
using Xunit;

namespace OrleansGateway.Rooms.Tests;

/// <summary>One of a person's connections, which remembers what it heard.</summary>
internal sealed class Tab : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[64 * 1024];

    private Tab() => _socket.Options.Proxy = null;

    public List<JsonObject> Heard { get; } = [];

    public static async Task<Tab> Open(RoomsProcess rooms)
    {
        // On a busy machine the first request may come so late that the server no longer waits for one, and greets a terminal.
        return await Eventually.Succeeds(async () =>
        {
            var tab = new Tab();
            await tab._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{rooms.Port}/"), CancellationToken.None).Within();
            await tab.Hear("hello");
            return tab;
        });
    }

    public static async Task<Tab> LogIn(RoomsProcess rooms, string name)
    {
        var tab = await Open(rooms);
        await tab.Ask(new() { ["type"] = "login", ["name"] = name });
        await tab.Hear("welcome");
        return tab;
    }

    public static async Task<Tab> Enter(RoomsProcess rooms, string name, string room)
    {
        var tab = await LogIn(rooms, name);
        await tab.Enter(room);
        await tab.Hear("presence", said => said.Is("name", name));
        return tab;
    }

    public async Task Enter(string room)
    {
        await Ask(new() { ["type"] = "enter", ["room"] = room });
        await Hear("entered", answer => answer.Is("room", room));
    }

    /// <summary>Who is in the room, as the server lists it.</summary>
    public async Task<string[]> Who()
    {
        await Ask(new() { ["type"] = "who" });
        return [.. (await Hear("people"))["names"]!.AsArray().Select(name => (string)name!)];
    }

    /// <summary>Returns when all that was asked before has been done: one client's requests are handled one at a time.</summary>
    public async Task Settle()
    {
        await Ask(new() { ["type"] = "rooms" });
        await Hear("rooms");
    }

    public Task Ask(JsonObject request) => Send(request.ToJsonString());

    public Task Send(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).Within();

    /// <summary>Reads until a message of a type comes that is wanted; what came before it stays in <see cref="Heard"/> and is not looked at again.</summary>
    public async Task<JsonObject> Hear(string type, Predicate<JsonObject>? wanted = null)
    {
        while (true)
        {
            var heard = await Next(type);
            if (heard.Is("type", type) && wanted?.Invoke(heard) != false) return heard;
        }
    }

    /// <summary>Ends the connection without a word, as a crash does.</summary>
    public void Kill() => _socket.Abort();

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<JsonObject> Next(string what)
    {
        using var deadline = new CancellationTokenSource(Deadline.Default);
        var length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part;
            try
            {
                part = await _socket.ReceiveAsync(_buffer.AsMemory(length), deadline.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{what} did not come. Heard until then:\n{string.Join('\n', Heard.Select(one => one.ToJsonString()))}");
            }

            Assert.Equal(WebSocketMessageType.Text, part.MessageType);
            length += part.Count;
            if (!part.EndOfMessage) continue;
            var heard = JsonNode.Parse(_buffer.AsSpan(0, length))!.AsObject();
            Heard.Add(heard);
            return heard;
        }
    }
}
