using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace OrleansGateway.Load.Peers.Pipe;

/// <summary>Reads one socket: whatever has come is handled, then each connection that got something is flushed once.</summary>
internal sealed class PipeConnection
{
    private readonly ConnectionContext _socket;
    private readonly PipeOutput _output;
    private readonly PipeCommands _commands;
    private readonly List<PipeOutput> _toFlush = [];
    private bool _isUpgraded;

    private PipeConnection(ConnectionContext socket, PipeRoom room)
    {
        _socket = socket;
        _output = new PipeOutput(socket.Transport.Output, () => socket.Abort());
        _commands = new PipeCommands(room, _output, _toFlush);
    }

    public static async Task Serve(ConnectionContext socket, PipeRoom room)
    {
        var connection = new PipeConnection(socket, room);
        try
        {
            await connection.Read();
        }
        catch (Exception exception) when (IsDisconnect(exception))
        {
            // It ends like any other.
        }
        finally
        {
            connection._commands.Leave();
            connection._output.Abandon();
        }
    }

    public static bool IsDisconnect(Exception exception) =>
        exception is ConnectionAbortedException or IOException or OperationCanceledException or InvalidDataException;

    private async Task Read()
    {
        var input = _socket.Transport.Input;
        while (true)
        {
            var result = await input.ReadAsync();
            var buffer = result.Buffer;
            var isOver = !Take(ref buffer);
            input.AdvanceTo(buffer.Start, buffer.End);
            foreach (var output in _toFlush) output.Flush();
            _toFlush.Clear();
            if (isOver || result.IsCompleted) return;
        }
    }

    /// <returns>False when the client says goodbye.</returns>
    private bool Take(ref ReadOnlySequence<byte> buffer)
    {
        if (!_isUpgraded)
        {
            if (PipeUpgrade.Answer(ref buffer) is not { } answer) return true;
            _isUpgraded = true;
            if (_output.Write(answer)) _toFlush.Add(_output);
            _commands.Enter();
        }

        while (PipeFrames.TryRead(ref buffer, out var opcode, out var payload))
        {
            if (!_commands.Take(opcode, payload)) return false;
        }

        return true;
    }
}
