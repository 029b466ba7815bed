using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>
/// One port for terminals, WebSocket clients and browsers. The opening finds out who is there and answers with the
/// protocol to speak; until then, and for whoever stays silent, it is text.
/// </summary>
internal sealed class AutoProtocol(TextProtocol text, WebSocketProtocol webSocket) : IProtocol
{
    public string Name => "auto";

    public async ValueTask<Opening> OpenAsync(ConnectionContext connection, OpeningLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            var input = connection.Transport.Input;
            if (await IsQuietAsync(input, limits, cancellationToken)) return Opening.Speak(text);

            var read = await RequestHeadReader.ReadAsync(input, limits.MaxHandshakeSize, cancellationToken);
            if (read.Status == RequestHeadStatus.Gone) return Opening.Refused;
            if (read.Status == RequestHeadStatus.Complete)
            {
                var head = RequestHead.Parse(read.Head);
                if (WebSocketHandshake.IsAskedFor(head))
                {
                    input.AdvanceTo(read.Head.End);
                    return await webSocket.AnswerAsync(head, connection, limits, cancellationToken);
                }
            }

            // The next reader must find the pipe as if nobody had looked: bytes that count as examined would not wake it.
            input.AdvanceTo(read.Buffer.Start, read.Examined);
            return read.Status == RequestHeadStatus.NotHttp ? Opening.Speak(text) : Opening.Http;
        }
        catch (Exception exception) when (Disconnect.IsOrdinary(exception))
        {
            return Opening.Refused;
        }
    }

    public IMessageReader CreateReader(int maxMessageSize) => text.CreateReader(maxMessageSize);

    public void WriteMessage(MessageKind kind, ReadOnlySpan<byte> payload, IBufferWriter<byte> output) =>
        text.WriteMessage(kind, payload, output);

    public bool WritePing(ReadOnlySpan<byte> data, IBufferWriter<byte> output) => text.WritePing(data, output);

    public void WritePong(ReadOnlySequence<byte> payload, IBufferWriter<byte> output) => text.WritePong(payload, output);

    public void WriteClose(CloseCode code, string reason, IBufferWriter<byte> output) => text.WriteClose(code, reason, output);

    private static async ValueTask<bool> IsQuietAsync(PipeReader input, OpeningLimits limits, CancellationToken cancellationToken)
    {
        using var quiet = new CancellationTokenSource(limits.QuietTime, limits.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(quiet.Token, cancellationToken);
        try
        {
            var result = await input.ReadAsync(either.Token);
            input.AdvanceTo(result.Buffer.Start);
            return false;
        }
        catch (OperationCanceledException) when (quiet.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }
}
