using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Connections;
using OrleansGateway.FrontEnd.Protocols;

namespace OrleansGateway.FrontEnd.Tests.Protocols.Support;

/// <summary>The least that a server does with a protocol: opens, echoes, answers pings, and closes.</summary>
internal sealed class EchoConnection(IProtocol listening, OpeningLimits limits)
{
    /// <summary>What a text client is greeted with as soon as it is known to be one.</summary>
    public const string Greeting = "welcome";

    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate http)
    {
        var opening = await listening.OpenAsync(connection, limits, connection.ConnectionClosed);
        if (opening.Kind == OpeningKind.Http) await http(connection);
        if (opening.Kind != OpeningKind.Speak) return;

        var output = connection.Transport.Output;
        opening.Upgrade?.WriteAccept("echo", output);
        if (opening.Protocol is TextProtocol text) text.WriteMessage(MessageKind.Text, Encoding.UTF8.GetBytes(Greeting), output);
        try
        {
            await output.FlushAsync();
            await EchoAsync(connection, opening.Protocol!);
        }
        catch (Exception exception) when (Disconnect.IsOrdinary(exception))
        {
            return;
        }
    }

    private static async Task EchoAsync(ConnectionContext connection, IProtocol protocol)
    {
        var (input, output) = (connection.Transport.Input, connection.Transport.Output);
        var reader = protocol.CreateReader(IEchoServer.MaxMessageSize);
        while (true)
        {
            var result = await input.ReadAsync();
            var buffer = result.Buffer;
            var isOpen = true;
            while (isOpen && reader.TryRead(ref buffer, out var frame) is not ReadStatus.NeedMore)
            {
                Answer(frame);
                isOpen = frame.Kind != FrameKind.Close;
            }

            input.AdvanceTo(buffer.Start, buffer.End);
            await output.FlushAsync();
            if (!isOpen || result.IsCompleted) return;
        }

        void Answer(in Frame frame)
        {
            if (frame.Kind == FrameKind.Message) protocol.WriteMessage(frame.MessageKind, frame.Payload.ToArray(), output);
            if (frame.Kind == FrameKind.Ping) protocol.WritePong(frame.Payload, output);
            if (frame.Kind == FrameKind.Close) protocol.WriteClose(frame.Code, frame.Violation ?? "", output);
        }
    }
}
