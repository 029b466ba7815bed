using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace OrleansGateway.Chat.Tests;

/// <summary>The chat as its users run it: a process of its own, started by its command.</summary>
public sealed partial class ChatProcess : IAsyncDisposable
{
    private static readonly string Assembly = typeof(ChatProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ChatAssembly").Value!;

    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];

    private ChatProcess(int port, string[] arguments)
    {
        Port = port;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Assembly);
        start.ArgumentList.Add($"--FrontEnd:Listeners:0:Port={port}");
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Exited = WaitForExit();
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    /// <summary>Completes with the exit code once the process has ended and all of its output has been read.</summary>
    public Task<int> Exited { get; }

    public IReadOnlyList<string> Output => Copy(_output);

    public IReadOnlyList<string> Errors => Copy(_errors);

    /// <summary>Starts the chat on a free port (or on <paramref name="port"/>) and returns when it serves.</summary>
    public static async Task<ChatProcess> Start(int? port = null, params string[] arguments)
    {
        var chat = Launch(port ?? FreePort.Find(), arguments);
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

    /// <summary>SIGTERM on Unix. Windows has no signal that one process may send to another, so there it is killed.</summary>
    public void SignalStop() => Signal(15);

    /// <summary>SIGINT on Unix: what Ctrl+C sends.</summary>
    public void SignalInterrupt() => Signal(2);

    /// <summary>Asks the process to stop and returns its exit code.</summary>
    public async Task<int> Stop()
    {
        SignalStop();
        return await Exited.WaitAsync(Deadline.Event);
    }

    public async ValueTask DisposeAsync()
    {
        if (!Exited.IsCompleted)
        {
            SignalStop();
            try
            {
                await Exited.WaitAsync(Deadline.Stop);
            }
            catch (TimeoutException)
            {
                _process.Kill(entireProcessTree: true);
                await Exited;
            }
        }

        _process.Dispose();
    }

    public override string ToString() =>
        $"{_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)}\n" +
        $"--- stdout\n{string.Join('\n', Output)}\n--- stderr\n{string.Join('\n', Errors)}";

    // The port itself is the only sign that does not depend on the wording of the output. Asked by HTTP, because a bare
    // connection would be a client of the chat, which the others would see come and go.
    private async Task WaitUntilItServes()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var deadline = new CancellationTokenSource(Deadline.Start);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        try
        {
            while (!Exited.IsCompleted)
            {
                try
                {
                    using var response = await http.GetAsync(Address, deadline.Token);
                    return;
                }
                catch (HttpRequestException)
                {
                    await again.WaitForNextTickAsync(deadline.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The chat did not serve {Address} within {Deadline.Start.TotalSeconds} s.\n{this}");
        }

        throw new InvalidOperationException($"The chat ended with exit code {await Exited} instead of serving {Address}.\n{this}");
    }

    private async Task<int> WaitForExit()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    private void Signal(int number)
    {
        if (Exited.IsCompleted)
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            _process.Kill();
        }
        else if (Kill(_process.Id, number) != 0)
        {
            throw new InvalidOperationException($"Signal {number} did not reach process {_process.Id}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    private void Keep(List<string> lines, string? line)
    {
        if (line is not null)
        {
            lock (_lock)
            {
                lines.Add(line);
            }
        }
    }

    private List<string> Copy(List<string> lines)
    {
        lock (_lock)
        {
            return [.. lines];
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
