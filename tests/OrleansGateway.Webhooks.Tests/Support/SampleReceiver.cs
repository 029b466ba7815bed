using System.ComponentModel;
using System.Net;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Processes;

namespace OrleansGateway.Webhooks.Tests.Support;

/// <summary>One of the samples, run by its own language.</summary>
internal sealed class SampleReceiver : IAsyncDisposable
{
    private readonly string _program;
    private readonly string[] _arguments;
    private readonly string _state = Directory.CreateTempSubdirectory("og-webhooks-").FullName;
    private ServerProcess? _process;

    private SampleReceiver(string program, Func<int, string[]> arguments)
    {
        Port = FreePort.Next();
        _program = program;
        _arguments = arguments(Port);
    }

    public int Port { get; }

    public Uri Url => new($"http://127.0.0.1:{Port}/");

    public static string Sample(string file) => Path.Combine(BuildOutput.RepositoryRoot, "src", "OrleansGateway.Webhooks.App", "samples", file);

    public static async Task<SampleReceiver> Php()
    {
        var receiver = new SampleReceiver("php", port => ["-S", $"127.0.0.1:{port}", Sample("chat.php")]);
        await receiver.Start();
        return receiver;
    }

    public static async Task<SampleReceiver> Python()
    {
        var receiver = new SampleReceiver(OperatingSystem.IsWindows() ? "python" : "python3", port => [Sample("chat.py"), $"{port}"]);
        await receiver.Start();
        return receiver;
    }

    public async Task Start()
    {
        try
        {
            // One PHP process and no workers besides: they would outlive it when it is killed.
            _process = ServerProcess.StartProgram(
                _program,
                _arguments,
                _state,
                new Dictionary<string, string?> { ["WEBHOOK_SECRET"] = WebhookServer.Secret, ["WEBHOOK_STATE"] = _state, ["PHP_CLI_SERVER_WORKERS"] = null });
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException(
                $"This test needs {_program}: bash tests/run.sh installs it, or apt-get install {(_program == "php" ? "php-cli" : "python3")}.");
        }

        await _process.WaitForPort(Port);
    }

    /// <summary>Kills it, whatever it is at.</summary>
    public async Task Kill()
    {
        if (_process is null) return;
        await _process.DisposeAsync();
        _process = null;
    }

    /// <summary>What it answers to a POST with this signature.</summary>
    public async Task<HttpStatusCode> Post(string body, string timestamp, string signature)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new StringContent(body) };
        request.Headers.Add("X-Webhook-Timestamp", timestamp);
        request.Headers.Add("X-Webhook-Signature", signature);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        Directory.Delete(_state, recursive: true);
    }
}
