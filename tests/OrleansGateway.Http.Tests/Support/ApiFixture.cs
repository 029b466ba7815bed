using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Http.Tests.Support;

/// <summary>One server with the API for all tests that leave its settings alone.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    public const string FullKey = "full-0123456789-0123456789-0123456789";
    public const string PushKey = "push-0123456789-0123456789-0123456789";
    public const string ReadKey = "read-0123456789-0123456789-0123456789";

    private readonly int _port = FreePort.Next();

    public EmbeddedServer Server { get; private set; } = null!;

    /// <summary>With a key that may do everything.</summary>
    internal Api Api { get; private set; } = null!;

    internal Api ApiOf(string? key) => new(_port, key);

    public int Port => _port;

    public static (string Key, string Value)[] Settings(int port) =>
    [
        ("Operator:Port", $"{port}"),
        ("HttpApi:Keys:0:Name", "full"), ("HttpApi:Keys:0:Key", FullKey),
        ("HttpApi:Keys:0:Scopes:0", "push"), ("HttpApi:Keys:0:Scopes:1", "manage"), ("HttpApi:Keys:0:Scopes:2", "read"),
        ("HttpApi:Keys:1:Name", "pusher"), ("HttpApi:Keys:1:KeySha256", Hash.Of(PushKey)), ("HttpApi:Keys:1:Scopes:0", "push"),
        ("HttpApi:Keys:2:Name", "reader"), ("HttpApi:Keys:2:Key", ReadKey), ("HttpApi:Keys:2:Scopes:0", "Read"),
    ];

    public async Task InitializeAsync()
    {
        Server = await EmbeddedServer.Start(Settings(_port));
        Api = ApiOf(FullKey);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    public Task<LineClient> Connect() => LineClient.Hello(Server.Port("text"));
}
