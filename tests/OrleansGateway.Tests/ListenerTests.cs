using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests;

/// <summary>Several classes of user code behind one front-end.</summary>
public sealed class ListenerTests
{
    private static readonly (string, string) GamePort = ("FrontEnd:Listeners:4:Name", "game");

    [Fact]
    public async Task Each_listener_is_served_by_the_class_that_names_it_and_the_others_by_the_one_that_names_none()
    {
        await using var server = await EmbeddedServer.Start(GamePort);
        using var gamer = await LineClient.Connect(server.Port("auto"));
        using var chatter = await LineClient.Hello(server.Port("text"));
        await gamer.Send("one");
        Assert.StartsWith("game ", await gamer.Read(), StringComparison.Ordinal);
        Assert.Equal("game one", await gamer.Read());
        Assert.Equal("two", await chatter.Ask("echo two"));
        Assert.Equal([chatter.Id], server.Journal.Connected);
    }

    [Fact]
    public async Task Clients_of_a_listener_that_no_class_serves_wait_and_the_others_do_not()
    {
        var log = new LogRecorder();
        await using var server = await EmbeddedServer.Start(
            services => services.AddSingleton<ILoggerProvider>(log).Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1)),
            GamePort, ("OrleansGateway:EventsGrain", null!), ("OrleansGateway:HostedEventsGrains:0", typeof(GameEvents).FullName!));
        var warned = log.Next("No silo that is up has a class for listener text");
        using var first = await LineClient.Connect(server.Port("text"));
        using var second = await LineClient.Connect(server.Port("text"));
        await first.Send("echo one");
        await warned.Within();
        var answer = first.Read();

        using var gamer = await LineClient.Connect(server.Port("auto"));
        await gamer.Send("one");
        Assert.StartsWith("game ", await gamer.Read(), StringComparison.Ordinal);
        Assert.Equal("game one", await gamer.Read());
        Assert.False(answer.IsCompleted);
        Assert.Single(log.Lines, line => line.Contains("No silo that is up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_class_that_is_to_be_hosted_and_is_not_there_stops_the_start()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => EmbeddedServer.Start(("OrleansGateway:HostedEventsGrains:0", "No.Such.Class")));
        Assert.StartsWith("OrleansGateway:HostedEventsGrains:0 is 'No.Such.Class'; allowed: OrleansGateway.", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }
}
