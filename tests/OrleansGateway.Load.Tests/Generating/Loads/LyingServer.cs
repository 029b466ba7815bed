using System.Buffers;
using System.Net;
using System.Net.Sockets;
using OrleansGateway.Load.Peers.Pipe;

namespace OrleansGateway.Load.Tests.Generating.Loads;

/// <summary>Serves one client, with an answer for each of its commands that a test makes up.</summary>
internal sealed class LyingServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<byte[], IEnumerable<byte[]>> _answers;

    /// <param name="answers">Takes the payload of a command and says what is sent back, in order.</param>
    public LyingServer(Func<byte[], IEnumerable<byte[]>> answers)
    {
        _answers = answers;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = Task.Run(Serve);
    }

    public int Port { get; }

    public void Dispose() => _listener.Dispose();

    private void Serve()
    {
        using var socket = _listener.AcceptSocket();
        var received = new byte[64 * 1024];
        var isUpgraded = false;
        for (int length = 0, count; (count = socket.Receive(received.AsSpan(length))) > 0;)
        {
            length += count;
            var rest = new ReadOnlySequence<byte>(received, 0, length);
            if (!isUpgraded)
            {
                if (PipeUpgrade.Answer(ref rest) is not { } answer) continue;
                isUpgraded = true;
                socket.Send(answer);
            }

            while (PipeFrames.TryRead(ref rest, out var opcode, out var command) && opcode == PipeFrames.Text) Answer(socket, command);
            var left = rest.ToArray();
            left.CopyTo(received, 0);
            length = left.Length;
        }
    }

    private void Answer(Socket socket, ReadOnlySpan<byte> command)
    {
        foreach (var payload in _answers(command["echo ".Length..].ToArray()))
        {
            var frame = new byte[PipeFrames.MaxHeader + payload.Length];
            socket.Send(frame.AsSpan(0, PipeFrames.Write(frame, PipeFrames.Text, payload)));
        }
    }
}
