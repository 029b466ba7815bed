using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace OrleansGateway.FrontEnd.Tests.Protocols.Support;

/// <summary>A connection without a socket, for what must happen at an exact moment.</summary>
internal sealed class MemoryConnection
{
    private static readonly PipeOptions Options = new(useSynchronizationContext: false, readerScheduler: PipeScheduler.Inline);
    private readonly Pipe _toServer = new(Options);
    private readonly Pipe _toClient = new(Options);

    public MemoryConnection() => Server = new DefaultConnectionContext { Transport = new Ends(_toServer.Reader, _toClient.Writer) };

    public ConnectionContext Server { get; }

    public PipeWriter Input => _toServer.Writer;

    public PipeReader Output => _toClient.Reader;

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
