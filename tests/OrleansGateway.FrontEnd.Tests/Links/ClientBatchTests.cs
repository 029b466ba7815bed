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
        var events = new PackBuffer(64);
        ClientEvent.WriteMessage(events, MessageKind.Text, new("echo next"u8.ToArray()));
        var next = new UpBatch(0, 3, 1, false, events.Written, null);

        var receiving = grain.Receive(next);
        server.Journal.OpenGate("held");

        var reply = await receiving.Within();
        while (reply.Status == UpStatus.Pending) reply = await grain.Receive(next).Within();
        Assert.Equal(UpStatus.Done, reply.Status);
        server.Service<ConnectionTable>().Find(client.Id)!.Replies.Apply(next.LastSequence, reply.Replies);
        Assert.Equal("held ends", await client.Read());
        Assert.Equal("next", await client.Read());
    }
}
