using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Tests.Links.Support;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Tests.Links;

/// <summary>What is answered to batches that cross.</summary>
public class ClientBatchTests
{
    [Fact]
    public async Task Another_batch_than_the_one_that_runs_is_not_taken_for_its_repetition()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await LineClient.Hello(server.Port("text"));
        Assert.Equal("held begins", await client.Ask("slow held"));
        var grain = ReceiverOf.Client(server, client.Id);
        var next = BatchOf("echo next"u8, number: 3);

        var receiving = grain.Receive(next);
        server.Journal.OpenGate("held");

        var reply = await receiving.Within();
        while (reply.Status == UpStatus.Pending) reply = await grain.Receive(next).Within();
        Assert.Equal(UpStatus.Done, reply.Status);
        server.Service<ConnectionTable>().Find(client.Id)!.Replies.Apply(next.LastSequence, reply.Replies);
        Assert.Equal("held ends", await client.Read());
        Assert.Equal("next", await client.Read());
    }

    [Fact]
    public async Task Who_asks_while_handlers_are_at_it_is_kept_until_the_next_who_asks()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await LineClient.Hello(server.Port("text"));
        var host = ReceiverOf.Client(server, client.Id);
        var batch = BatchOf("slow held"u8, number: 2);

        var sent = host.Receive(batch);
        Assert.Equal("held begins", await client.Read());
        var first = host.ReceiveAgain(batch);
        var second = host.ReceiveAgain(batch);

        Assert.Equal(UpStatus.Pending, (await first.Within()).Status);
        Assert.False(second.IsCompleted);
        server.Journal.OpenGate("held");
        Assert.Equal(UpStatus.Done, (await second.Within()).Status);
        Assert.Equal(UpStatus.Done, (await sent.Within()).Status);
        Assert.Equal(UpStatus.Done, (await host.ReceiveAgain(batch).Within()).Status);
    }

    [Fact]
    public async Task Batch_that_has_not_come_is_unseen()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await LineClient.Hello(server.Port("text"));
        var batch = BatchOf("echo unsent"u8, number: 2);

        Assert.Equal(UpStatus.Unseen, (await ReceiverOf.Client(server, client.Id).ReceiveAgain(batch).Within()).Status);
        Assert.Equal("still here", await client.Ask("echo still here"));
    }

    [Fact]
    public async Task Batch_in_a_grain_of_a_class_that_does_not_serve_the_listener_is_put_off()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await LineClient.Hello(server.Port("text"));
        var session = server.Service<ConnectionTable>().Find(client.Id)!.Session;
        var other = server.Grains.ClientReceiver(GrainType.Create(OtherEvents.Type), client.Id);
        var batch = BatchOf("echo never"u8, number: 2) with { Snapshot = session.Snapshot };

        Assert.Equal(UpStatus.NotYet, (await other.Receive(batch).Within()).Status);
        Assert.Equal("still here", await client.Ask("echo still here"));
    }

    private static UpBatch BatchOf(ReadOnlySpan<byte> message, long number)
    {
        var events = new PackBuffer(64);
        ClientEvent.WriteMessage(events, MessageKind.Text, new(message.ToArray()));
        return new UpBatch(0, number, 1, false, events.Written, null);
    }
}
