using OrleansGateway.Testing.Webhooks;
using Xunit;

namespace OrleansGateway.Webhooks.Tests.Support;

/// <summary>One server for all tests of wrong answers: it makes one POST at a time, so that events gather.</summary>
public sealed class MistakenReceiver : IAsyncLifetime
{
    public WebhookReceiver Receiver { get; private set; } = null!;

    internal WebhookServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Receiver = await WebhookReceiver.Start(Business.Echo);
        Server = await WebhookServer.Start(Receiver.Url, ("Webhooks:MaxPosts", "1"));
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
