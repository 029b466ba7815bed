namespace OrleansGateway.FrontEnd;

/// <summary>One listener: a port, what is spoken there, and its limits. Configuration: <c>FrontEnd:Listeners:0:Port</c> and so on.</summary>
public sealed class ListenerOptions
{
    /// <summary>The name that clients' info carries. Default: <c>listener-N</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary><c>tcp</c>, <c>text</c>, <c>frame</c>, <c>websocket</c> or <c>auto</c> (text, WebSocket and web pages on one port). Default <c>auto</c>.</summary>
    public string Protocol { get; set; } = "auto";

    /// <summary>The IPv4 or IPv6 address to bind. Default <c>127.0.0.1</c>; <c>0.0.0.0</c> or <c>::</c> for all.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port: 0 (any free one) to 65535. Default 8282.</summary>
    public int Port { get; set; } = 8282;

    /// <summary>The largest payload of an incoming message in bytes: 1 to 64 MiB; default 10 MiB. A larger one closes the client
    /// (WebSocket 1009).</summary>
    public int MaxMessageSize { get; set; } = 10 * 1024 * 1024;

    /// <summary>The largest WebSocket handshake in bytes: 1 KiB to 1 MiB; default 16 KiB.</summary>
    public int MaxHandshakeSize { get; set; } = 16 * 1024;

    /// <summary>How long a client may take to send its handshake, and then how long user code may take to answer it: 100 ms to 5 minutes;
    /// default 10 s each.</summary>
    public TimeSpan HandshakeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of a client's messages that may wait for their handlers before its socket is no longer read: 1 KiB to 1 GiB;
    /// default 256 KiB. One message is always taken, whatever its size. A batch that is on its way to the silo does not count: there may
    /// be as much again.</summary>
    public int MaxUnreadBytes { get; set; } = 256 * 1024;

    /// <summary>Bytes that may wait for a client to read them, besides the 64 KiB of the socket's own buffer: 1 KiB to 1 GiB; default 1 MiB.</summary>
    public int MaxOutgoingBytes { get; set; } = 1024 * 1024;

    /// <summary>What happens when that is full. Default <see cref="FullQueuePolicy.CloseClient"/>.</summary>
    public FullQueuePolicy WhenFull { get; set; } = FullQueuePolicy.CloseClient;

    /// <summary>Connections at one time: 1 to 10,000,000; default 100,000. Further ones are dropped at accept.</summary>
    public int MaxConnections { get; set; } = 100_000;

    /// <summary>After how long a silence a client is sent a ping: 0 (never) or 1 s to 1 day; default 0. On WebSocket it is a ping frame.</summary>
    public TimeSpan PingInterval { get; set; }

    /// <summary>A client silent for PingInterval × this is closed: 0 (never) to 1,000; default 0. Any message counts as life, and on
    /// WebSocket any frame.</summary>
    public int PingNotResponseLimit { get; set; }

    /// <summary>What is sent as a ping: up to 125 bytes of UTF-8; default empty, which sends nothing except on WebSocket.</summary>
    public string PingData { get; set; } = "";

    /// <summary>Origins that may open a WebSocket, such as <c>https://example.org</c>. Default empty: any.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>Certificates for TLS, under any protocol: each client gets the one for the name that it asks for. Default empty: no TLS.</summary>
    public IList<CertificateOptions> Certificates { get; } = [];
}
