using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Tests.Links;

/// <summary>What a client grain answers to batches that cross.</summary>
public class ClientBatchTests
{
    [Fact]
    public async Task Another_batch_than_the_one_that_runs_is_not_taken_for_its_repetition()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await LineClient.Hello(server.Port("text"));
        Assert.Equal("held begins", await client.Ask("slow held"));
        var grain = server.Grains.GetGrain<IClientReceiver>(client.Id);
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
    public async Task Call_that_waits_for_handlers_hears_that_a_repetition_of_it_has_come()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await LineClient.Hello(server.Port("text"));
        var grain = server.Grains.GetGrain<IClientReceiver>(client.Id);
        var batch = BatchOf("slow held"u8, number: 2);

        var first = grain.Receive(batch);
        Assert.Equal("held begins", await client.Read());
        var second = grain.Receive(batch);

        Assert.Equal(UpStatus.Pending, (await first.Within()).Status);
        Assert.False(second.IsCompleted);
        server.Journal.OpenGate("held");
        Assert.Equal(UpStatus.Done, (await second.Within()).Status);
    }

    private static UpBatch BatchOf(ReadOnlySpan<byte> message, long number)
    {
        var events = new PackBuffer(64);
        ClientEvent.WriteMessage(events, MessageKind.Text, new(message.ToArray()));
        return new UpBatch(0, number, 1, false, events.Written, null);
    }
}
