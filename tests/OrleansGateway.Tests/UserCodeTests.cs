using Microsoft.Extensions.DependencyInjection;
using OrleansGateway.Silo;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests;

public sealed class UserCodeTests
{
    [Fact]
    public async Task The_interface_without_the_base_class_works_as_well()
    {
        await using var server = await EmbeddedServer.Start(("OrleansGateway:EventsGrain", typeof(PlainEvents).FullName!));
        using (var client = await LineClient.Hello(server.Port("text")))
        {
            for (var i = 0; i < 50; i++) Assert.Equal($"{i}", await client.Ask($"{i}"));
        }

        await Eventually.True(() => server.Journal.Closed.Count == 1);
        Assert.Equal((server.Journal.Connected.Single(), CloseReason.ClientClosed), server.Journal.Closed.Select(closed => (closed.Id, closed.Reason)).Single());
    }

    [Fact]
    public async Task Several_implementations_without_a_choice_are_told_at_the_start()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => EmbeddedServer.Start(("OrleansGateway:EventsGrain", null!)));
        Assert.Contains(
            $"OrleansGateway:EventsGrain is not set, and several classes implement IEventsGrain; set it to one of: {typeof(CommandEvents).FullName}, {typeof(PlainEvents).FullName}.",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_has_a_start_and_a_stop()
    {
        var server = await EmbeddedServer.Start(services => services.AddSingleton<IWorkerEvents, WorkerJournal>());
        var worker = (WorkerJournal)server.Service<IWorkerEvents>();
        Assert.True(worker.Started);
        await server.DisposeAsync();
        Assert.Equal(0, worker.CountAtStop);
    }

    [Fact]
    public async Task When_the_server_stops_every_client_has_its_OnClose()
    {
        var server = await EmbeddedServer.Start();
        var clients = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => LineClient.Hello(server.Port("text"))));
        var journal = server.Journal;
        await server.DisposeAsync();
        foreach (var client in clients)
        {
            Assert.Null(await client.Read());
            client.Dispose();
        }

        Assert.Equal(clients.Select(client => client.Id).Order(), journal.Closed.Select(closed => closed.Id).Order());
        Assert.All(journal.Closed, closed => Assert.Equal(CloseReason.FrontEndStopping, closed.Reason));
    }
}
