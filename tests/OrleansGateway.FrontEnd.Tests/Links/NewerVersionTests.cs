using Microsoft.Extensions.Logging.Abstractions;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Links;
using OrleansGateway.FrontEnd.Tests.Links.Support;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Wire;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.FrontEnd.Tests.Links;

/// <summary>What a newer version packs and this one does not know.</summary>
public class NewerVersionTests
{
    private const byte FromTheFuture = 99;

    [Fact]
    public async Task A_post_that_cannot_be_read_is_refused_and_the_others_are_applied()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await LineClient.Hello(server.Port("text"));
        var posts = new PackBuffer(64);
        posts.WritePost(new SendPost(client.Id, "one"));
        Write(posts, FromTheFuture, 1, 2, 3);
        Write(posts, (byte)PostKind.Join, 200);
        posts.WritePost(new SendPost("nobody", "lost"));
        posts.WritePost(new PostOfTomorrow(new SendPost(client.Id, "two")));

        var outcomes = Applier(server).Apply(new LaneBatch(1, 1, 5, posts.Written)).Outcomes.ToArray();

        Assert.Equal(
            [PostOutcome.Applied, PostOutcome.Unknown, PostOutcome.Unknown, PostOutcome.Nobody, PostOutcome.Applied],
            outcomes.Select(outcome => (PostOutcome)outcome));
        Assert.Equal("one", await client.Read());
        Assert.Equal("two", await client.Read());
    }

    [Fact]
    public async Task A_batch_that_ends_too_soon_is_applied_as_far_as_it_goes()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await LineClient.Hello(server.Port("text"));
        var posts = new PackBuffer(64);
        posts.WritePost(new SendPost(client.Id, "one"));
        posts.WritePost(new SendPost(client.Id, "two"));

        var outcomes = Applier(server).Apply(new LaneBatch(1, 1, 3, posts.Written[..^1])).Outcomes.ToArray();

        Assert.Equal([PostOutcome.Applied, PostOutcome.Unknown, PostOutcome.Unknown], outcomes.Select(outcome => (PostOutcome)outcome));
        Assert.Equal("one", await client.Read());
        Assert.Equal("three", await client.Ask("echo three"));
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_is_left_out_and_the_others_are_handled()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await LineClient.Hello(server.Port("text"));
        // While a batch runs, another one is put off.
        await Eventually.True(() => server.Service<ConnectionTable>().Find(client.Id)!.Session.IsConnected);
        var events = new PackBuffer(64);
        ClientEvent.WriteMessage(events, MessageKind.Text, new("echo one"u8.ToArray()));
        Write(events, FromTheFuture, 1, 2, 3);
        Write(events, (byte)ClientEventKind.Message, FromTheFuture, 0);
        ClientEvent.WriteMessage(events, MessageKind.Text, new("echo two"u8.ToArray()));

        var reply = await ReceiverOf.Client(server, client.Id).Receive(new UpBatch(0, 2, 4, false, events.Written, null));

        Assert.Equal(UpStatus.Done, reply.Status);
        server.Service<ConnectionTable>().Find(client.Id)!.Replies.Apply(5, reply.Replies);
        Assert.Equal("one", await client.Read());
        Assert.Equal("two", await client.Read());
    }

    [Fact]
    public async Task An_operation_that_cannot_be_read_is_left_out_and_the_others_are_applied()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await LineClient.Hello(server.Port("text"));
        var operations = new PackBuffer(64);
        AudienceOperation.WriteMember(operations, PostKind.Join, client.Id);
        Write(operations, FromTheFuture, 1, 2, 3);
        AudienceOperation.WritePublish(operations, [], "published");

        var group = server.Grains.GetGrain<IAudienceGrain>(GrainId.Create("og.group", "newer"));
        Assert.Equal(Delivery.Confirmed, await group.Apply(new AudienceBatch(7, 1, operations.Written)));
        Assert.Equal("published", await client.Read());
    }

    private static PostApplier Applier(EmbeddedServer server) => new(
        server.Service<ConnectionTable>(), server.Service<AudienceTable>(), server.Service<FrontEndMetrics>(), TimeProvider.System, NullLogger.Instance);

    private static void Write(PackBuffer buffer, params ReadOnlySpan<byte> content)
    {
        var item = buffer.BeginItem();
        foreach (var value in content) buffer.WriteByte(value);
        buffer.EndItem(item);
    }

    /// <summary>A post with a field appended.</summary>
    private readonly record struct PostOfTomorrow(SendPost Post) : IPost
    {
        public void WriteTo(PackBuffer buffer)
        {
            Post.WriteTo(buffer);
            buffer.WriteString("a field to come");
        }
    }
}
