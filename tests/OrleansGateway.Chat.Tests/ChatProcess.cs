using OrleansGateway.Testing;
using OrleansGateway.Testing.Processes;

namespace OrleansGateway.Chat.Tests;

/// <summary>The chat as its users run it: a process of its own, started by its command.</summary>
public sealed class ChatProcess : IAsyncDisposable
{
    /// <summary>How long a start may take on a busy machine, which also has to compile the program's code at first use.</summary>
    public static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private ChatProcess(int port, string[] arguments)
    {
        Port = port;
        Server = ServerProcess.Start(
            BuildOutput.Of("OrleansGateway.Chat"),
            [$"--FrontEnd:Listeners:0:Port={port}", .. arguments],
            workingDirectory: Path.GetTempPath());
    }

    public int Port { get; }

    public ServerProcess Server { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    /// <summary>Starts the chat on a free port, or on <paramref name="port"/>, and returns when it serves.</summary>
    public static async Task<ChatProcess> Start(int? port = null, params string[] arguments)
    {
        var chat = Launch(port ?? FreePort.Next(), arguments);
        try
        {
            await chat.WaitUntilItServes();
            return chat;
        }
        catch
        {
            await chat.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the chat and does not wait for it, for those tests in which it must not come up.</summary>
    public static ChatProcess Launch(int port, params string[] arguments) => new(port, arguments);

    /// <summary>Ends it, on Unix by asking it to, and returns the exit code.</summary>
    public Task<int> Stop()
    {
        if (OperatingSystem.IsWindows())
        {
            Server.Kill();
        }
        else
        {
            Server.Terminate();
        }

        return Server.WaitForExit();
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    // Asked by HTTP, because a bare connection would be a client of the chat, which the others would see come and go.
    private async Task WaitUntilItServes()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        await Eventually.True(async () => Server.HasExited || await Answers(http), StartLimit, $"the chat to serve {Address}");
        if (Server.HasExited)
        {
            var code = await Server.WaitForExit();
            throw new InvalidOperationException(
                $"The chat ended with code {code} instead of serving {Address}:\n{string.Join('\n', Server.Output)}");
        }
    }

    private async Task<bool> Answers(HttpClient http)
    {
        try
        {
            using var response = await http.GetAsync(Address);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
