using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Streams;
using OrleansGateway.Streams;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests.Streams;

public sealed class ClientStreamTests
{
    private static readonly (string, string) On = ("OrleansGateway:PublishClientEvents", "true");

    [Fact]
    public async Task Every_client_is_reported_when_it_connects_and_when_it_closes()
    {
        await using var server = await EmbeddedServer.Start(On);
        var events = await Follow(server);
        using var client = await LineClient.Hello(server.Port("text"));
        await client.Ask("uid stream-user");
        Assert.Equal("user stream-user", await client.Ask("whoami"));
        await client.Send("close bye");
        await Eventually.True(() => events.Count == 2);

        var (connected, closed) = (events.First(), events.Last());
        Assert.Equal((ClientLifecycleKind.Connected, client.Id, "text", null, null), Facts(connected));
        Assert.Equal((ClientLifecycleKind.Closed, client.Id, "text", "stream-user", (CloseReason?)CloseReason.ServerClosed), Facts(closed));
        Assert.InRange(closed.At, connected.At, DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Many_clients_are_all_reported_each_first_connected_then_closed()
    {
        const int clients = 300;
        await using var server = await EmbeddedServer.Start(On);
        var events = await Follow(server);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ => (await LineClient.Hello(server.Port("text"))).Dispose()));
        await Eventually.True(() => events.Count == 2 * clients);
        foreach (var client in events.GroupBy(next => next.ClientId))
        {
            Assert.Equal([ClientLifecycleKind.Connected, ClientLifecycleKind.Closed], client.Select(next => next.Kind));
        }
    }

    [Fact]
    public async Task It_is_off_unless_it_is_switched_on()
    {
        await using var server = await EmbeddedServer.Start();
        var events = await Follow(server);
        (await LineClient.Hello(server.Port("text"))).Dispose();
        await Eventually.True(() => !server.Journal.Closed.IsEmpty);
        // One of our own comes after whatever the server put there.
        await server.Service<IClusterClient>().ClientStream().OnNextAsync(
            new ClientLifecycleEvent { Kind = ClientLifecycleKind.Connected, ClientId = "mark", Listener = "", At = default });
        await Eventually.True(() => !events.IsEmpty);
        Assert.Equal("mark", Assert.Single(events).ClientId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_fails_or_never_answers_is_nothing_to_the_clients(bool fails)
    {
        var stream = new UselessStream<ClientLifecycleEvent>(fails);
        await using var server = await EmbeddedServer.Start(
            services => services.AddKeyedSingleton<IStreamProvider>(StreamNames.Provider, stream), On);
        for (var i = 0; i < 20; i++)
        {
            using var client = await LineClient.Hello(server.Port("text"));
            Assert.Equal("fine", await client.Ask("echo fine"));
        }

        await Eventually.True(() => server.Journal.Closed.Count == 20);
        Assert.True(stream.Attempts > 0);
    }

    [Fact]
    public async Task Two_providers_of_the_name_are_refused_in_one_line()
    {
        var stream = new UselessStream<ClientLifecycleEvent>(fails: true);
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => EmbeddedServer.Start(
            services => services.AddKeyedSingleton<IStreamProvider>(StreamNames.Provider, stream)
                .AddKeyedSingleton<IStreamProvider>(StreamNames.Provider, stream)));
        Assert.Contains("before AddOrleansGateway", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    private static (ClientLifecycleKind, string, string, string?, CloseReason?) Facts(ClientLifecycleEvent next) =>
        (next.Kind, next.ClientId, next.Listener, next.User, next.Reason);

    private static async Task<ConcurrentQueue<ClientLifecycleEvent>> Follow(EmbeddedServer server)
    {
        var events = new ConcurrentQueue<ClientLifecycleEvent>();
        await server.Service<IClusterClient>().ClientStream().SubscribeAsync((next, _) =>
        {
            events.Enqueue(next);
            return Task.CompletedTask;
        });
        return events;
    }
}
