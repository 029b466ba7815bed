using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Processes;
using Xunit;

namespace OrleansGateway.Rooms.Tests;

/// <summary>The rooms as their users run them: a process of its own, started by its command. As a fixture, one for all tests of a class.</summary>
public sealed class RoomsProcess : IAsyncLifetime, IAsyncDisposable
{
    // On a busy machine, which also has to compile the program's code at first use.
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    // Made anew for each run, as a user does.
    private readonly string _key = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
    private readonly int _operatorPort = FreePort.Next();

    private ServerProcess? _server;

    public int Port { get; private init; } = FreePort.Next();

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    /// <summary>Starts it, on a free port or on that of one before.</summary>
    public static async Task<RoomsProcess> Start(int? port = null)
    {
        var rooms = new RoomsProcess { Port = port ?? FreePort.Next() };
        await rooms.InitializeAsync();
        return rooms;
    }

    public async Task InitializeAsync()
    {
        _server = ServerProcess.Start(
            BuildOutput.Of("OrleansGateway.Rooms", "src/samples"),
            [
                $"--FrontEnd:Listeners:0:Port={Port}", $"--Operator:Port={_operatorPort}",
                "--HttpApi:Keys:0:Name=tests", $"--HttpApi:Keys:0:Key={_key}", "--HttpApi:Keys:0:Scopes:0=push",

                // The sample's own announcement, but each second, and to a room where it is no bother.
                "--OrleansGateway:Schedules:full-hour:Cron=* * * * * *", "--OrleansGateway:Schedules:full-hour:Groups:0=belfry",
            ],
            workingDirectory: Path.GetTempPath());
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        await Eventually.Succeeds(
            async () =>
            {
                Assert.False(_server.HasExited, string.Join('\n', _server.Output));
                await http.GetStringAsync(Address);
            },
            StartLimit,
            $"the rooms to be on {Address}: {string.Join('\n', _server.Output)}");
    }

    /// <summary>Pushes JSON into a room over HTTP.</summary>
    public async Task Push(string room, string json)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{_operatorPort}/v1/groups/{room}/messages");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _key);
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _server, null)?.DisposeAsync() ?? ValueTask.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
}
