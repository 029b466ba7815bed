namespace OrleansGateway.Http;

/// <summary>Settings of the HTTP API, which the operator port serves under <c>/v1</c>; the configuration section <c>HttpApi</c>.</summary>
public sealed class HttpApiOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "HttpApi";

    /// <summary>Who may call. Without any, there is no API. Default: none.</summary>
    public IList<ApiKeyOptions> Keys { get; } = [];

    /// <summary>The largest body of a request, in bytes: 1,024 to 67,108,864. Default 1 MiB.</summary>
    public int MaxBodySize { get; set; } = 1024 * 1024;

    /// <summary>How many requests each key may make in a second, and in one burst: 1 to 1,000,000. A batch is one. Default 1,000.</summary>
    public int RequestsPerSecond { get; set; } = 1000;

    /// <summary>How many commands one batch may have: 1 to 10,000. Default 100.</summary>
    public int MaxBatchCommands { get; set; } = 100;

    /// <summary>How long a request may take, from when its head has come to its answer: 1 s to 5 minutes. Default 30 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether <c>/v1/openapi.json</c> is served to those without a key as well. Default false.</summary>
    public bool OpenDocument { get; set; }
}
