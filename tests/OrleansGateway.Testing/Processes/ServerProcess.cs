using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OrleansGateway.Testing.Processes;

/// <summary>
/// A program, as a rule one of .NET's, run as a process of its own, for what only a real process shows: signals, crashes, freezes, exit codes.
/// It does not outlive the test: disposing kills it, and so does the end of the test process.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ProcessOutput _output = new();
    private readonly ProcessOutput _errors = new();

    private ServerProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Add(line.Data, _output);
        _process.ErrorDataReceived += (_, line) => Add(line.Data, _output, _errors);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
    }

    /// <summary>The process's id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The code it ended with; throws while it still runs.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>The lines it has printed so far, to standard output and standard error.</summary>
    public IReadOnlyList<string> Output => _output.Lines;

    /// <summary>Of those, the lines that it has printed to standard error.</summary>
    public IReadOnlyList<string> Errors => _errors.Lines;

    /// <summary>Starts <c>dotnet <paramref name="assembly"/> <paramref name="arguments"/></c>.</summary>
    /// <param name="assembly">The path of the program's .dll; see <see cref="BuildOutput"/>.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">Variables to set, or with null to unset, on top of this process's own.</param>
    /// <param name="workingDirectory">Where it runs; the program's own folder when null.</param>
    public static ServerProcess Start(
        string assembly,
        IEnumerable<string>? arguments = null,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? workingDirectory = null)
    {
        if (!File.Exists(assembly))
        {
            throw new FileNotFoundException($"{assembly} has not been built.", assembly);
        }

        return StartProgram(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [assembly, .. arguments ?? []],
            workingDirectory ?? Path.GetDirectoryName(Path.GetFullPath(assembly))!,
            environment);
    }

    /// <summary>Starts any program.</summary>
    /// <param name="program">Its path, or its name on PATH.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="workingDirectory">Where it runs.</param>
    /// <param name="environment">Variables to set, or with null to unset, on top of this process's own.</param>
    public static ServerProcess StartProgram(
        string program,
        IEnumerable<string> arguments,
        string workingDirectory,
        IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        return new ServerProcess(start);
    }

    /// <summary>Waits for a line that contains <paramref name="text"/>, be it printed already or later, and returns it.</summary>
    /// <exception cref="TimeoutException">It did not come in time.</exception>
    /// <exception cref="InvalidOperationException">The process ended without it.</exception>
    public Task<string> WaitForLine(string text, TimeSpan? limit = null) =>
        WaitForLine(line => line.Contains(text, StringComparison.Ordinal), $"a line with \"{text}\"", limit);

    /// <inheritdoc cref="WaitForLine(string, TimeSpan?)"/>
    public async Task<string> WaitForLine(Predicate<string> wanted, string what, TimeSpan? limit = null)
    {
        var line = _output.Find(wanted);
        try
        {
            // The end comes after all output has been read, so a line that was printed last is found all the same.
            await Task.WhenAny(line, _process.WaitForExitAsync()).WaitAsync(limit ?? Deadline.Default);
        }
        catch (TimeoutException)
        {
            throw Deadline.Missed(what, limit, Described());
        }

        return line.IsCompleted
            ? await line
            : throw new InvalidOperationException($"The process ended with code {ExitCode} before {what}.\n{Described()}");
    }

    /// <summary>
    /// Waits until it accepts connections on 127.0.0.1:<paramref name="port"/>, by connecting and hanging up: a server that tells its clients
    /// of each other tells of this one too.
    /// </summary>
    /// <exception cref="TimeoutException">It did not in time.</exception>
    /// <exception cref="InvalidOperationException">The process ended before.</exception>
    public async Task WaitForPort(int port, TimeSpan? limit = null)
    {
        try
        {
            await Eventually.True(async () => HasExited || await Accepts(port), limit, $"port {port} to accept connections");
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message}\n{Described()}");
        }

        if (HasExited)
        {
            // It completes only when all output has been read.
            await _process.WaitForExitAsync();
            throw new InvalidOperationException($"The process ended with code {ExitCode} before it opened port {port}.\n{Described()}");
        }
    }

    /// <summary>Waits for its end and returns the exit code.</summary>
    /// <exception cref="TimeoutException">It still ran when the time was over.</exception>
    public async Task<int> WaitForExit(TimeSpan? limit = null)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(limit ?? Deadline.Default);
        }
        catch (TimeoutException)
        {
            throw Deadline.Missed("the process to end", limit, Described());
        }

        return ExitCode;
    }

    /// <summary>Asks it to stop: SIGTERM. Not on Windows.</summary>
    public void Terminate() => Signal(UnixSignal.Terminate);

    /// <summary>What Ctrl+C does: SIGINT. Not on Windows.</summary>
    public void Interrupt() => Signal(UnixSignal.Interrupt);

    /// <summary>Freezes it: SIGSTOP. Not on Windows. On Linux, no thread of it runs any more when this completes.</summary>
    public async Task Stop()
    {
        Signal(UnixSignal.Stop);
        if (OperatingSystem.IsLinux())
        {
            // The signal returns before the threads that run on other processors have noticed.
            await Eventually.True(() => UnixSignal.HaveAllThreadsStopped(Id));
        }
    }

    /// <summary>Lets it go on after <see cref="Stop"/>: SIGCONT. Not on Windows.</summary>
    public void Continue() => Signal(UnixSignal.Continue);

    /// <summary>Ends it at once: SIGKILL, or what Windows has for it. Nothing happens when it has ended already.</summary>
    public void Kill() => _process.Kill();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        _process.Dispose();
    }

    private static async Task<bool> Accepts(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Signal(int signal)
    {
        // Its id may belong to somebody else by now.
        if (HasExited)
        {
            throw new InvalidOperationException($"The process has ended with code {ExitCode}.\n{Described()}");
        }

        UnixSignal.Send(Id, signal);
    }

    private static void Add(string? line, params ReadOnlySpan<ProcessOutput> outputs)
    {
        if (line is not null)
        {
            foreach (var output in outputs)
            {
                output.Add(line);
            }
        }
    }

    private string Described() => $"Process {Id} has printed:\n{_output.Text}";

    private void KillAtExit(object? sender, EventArgs e) => Kill();
}
