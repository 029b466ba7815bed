using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>WebSocket, RFC 6455. No extension is negotiated.</summary>
internal sealed class WebSocketProtocol : IProtocol
{
    public string Name => "websocket";

    public bool HasClosingHandshake => true;

    public async ValueTask<Opening> OpenAsync(ConnectionContext connection, OpeningLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            var input = connection.Transport.Input;
            var read = await RequestHeadReader.ReadAsync(input, limits.MaxHandshakeSize, cancellationToken);
            switch (read.Status)
            {
                case RequestHeadStatus.Gone:
                    return Opening.Refused;
                case RequestHeadStatus.Complete:
                    var head = RequestHead.Parse(read.Head);
                    input.AdvanceTo(read.Head.End);
                    return await AnswerAsync(head, connection, limits, cancellationToken);
                default:
                    input.AdvanceTo(read.Buffer.End);
                    var isTooLarge = read.Status == RequestHeadStatus.TooLarge;
                    return await RefuseAsync(
                        isTooLarge ? StatusCodes.Status431RequestHeaderFieldsTooLarge : StatusCodes.Status400BadRequest,
                        connection,
                        cancellationToken);
            }
        }
        catch (Exception exception) when (Disconnect.IsOrdinary(exception))
        {
            return Opening.Refused;
        }
    }

    /// <summary>Judges a whole request head, which has been consumed, and answers it when it is refused.</summary>
    public async ValueTask<Opening> AnswerAsync(
        RequestHead head, ConnectionContext connection, OpeningLimits limits, CancellationToken cancellationToken)
    {
        var refusal = WebSocketHandshake.Judge(head, limits.AllowedOrigins);
        return refusal == 0
            ? Opening.Speak(this, WebSocketHandshake.Accept(head))
            : await RefuseAsync(refusal, connection, cancellationToken);
    }

    public IMessageReader CreateReader(int maxMessageSize) => new WebSocketReader(maxMessageSize);

    public void WriteMessage(MessageKind kind, ReadOnlySpan<byte> payload, IBufferWriter<byte> output) =>
        WebSocketWriter.Write(kind == MessageKind.Text ? WebSocketOpcode.Text : WebSocketOpcode.Binary, payload, output);

    public bool WritePing(ReadOnlySpan<byte> data, IBufferWriter<byte> output)
    {
        var fitting = data[..Math.Min(data.Length, WebSocketHeader.MaxControlPayload)];
        WebSocketWriter.Write(WebSocketOpcode.Ping, fitting, output);
        return true;
    }

    public void WritePong(ReadOnlySequence<byte> payload, IBufferWriter<byte> output) =>
        WebSocketWriter.Write(WebSocketOpcode.Pong, payload, output);

    public void WriteClose(CloseCode code, string reason, IBufferWriter<byte> output) =>
        WebSocketClosing.Write(code, reason, output);

    private static async ValueTask<Opening> RefuseAsync(int status, ConnectionContext connection, CancellationToken cancellationToken)
    {
        WebSocketUpgrade.WriteRefusal(status, connection.Transport.Output);
        await connection.Transport.Output.FlushAsync(cancellationToken);
        return Opening.Refused;
    }
}
