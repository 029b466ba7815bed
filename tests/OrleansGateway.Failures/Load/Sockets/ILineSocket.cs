namespace OrleansGateway.Failures.Load.Sockets;

/// <summary>A client's connection on which a message is a line of text.</summary>
internal interface ILineSocket : IAsyncDisposable
{
    /// <summary>How it ended; to be read after <see cref="Read"/> has returned null.</summary>
    Ending Ending { get; }

    Task Send(string line);

    /// <summary>The next message; null when the connection has ended.</summary>
    Task<string?> Read();
}
