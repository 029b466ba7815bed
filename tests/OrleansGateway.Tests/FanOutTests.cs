using System.Globalization;
using System.IO.Pipelines;
using System.Net.Sockets;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests;

[Collection(EmbeddedCollection.Name)]
public sealed class FanOutTests(EmbeddedFixture embedded)
{
    private const int Clients = 200;

    // The environment may ask for more; this much is a matter of seconds.
    private static readonly int Messages =
        int.Parse(Environment.GetEnvironmentVariable("ORLEANSGATEWAY_TEST_MESSAGES") ?? "10000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Two_hundred_members_get_every_message_once_and_in_order()
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => LineClient.Hello(embedded.Text)));
        foreach (var client in clients) Assert.Equal("joined fan-out", await client.Ask("join fan-out"));
        var each = Messages / Clients;
        var reading = clients.Select(client => Task.Run(() => ReadAll(client.Socket, each))).ToArray();
        await Task.WhenAll(clients.Select(async (client, sender) =>
        {
            for (var number = 0; number < each; number++) await client.Send($"pub fan-out {sender} {number}");
        }));
        await Task.WhenAll(reading).Within(TimeSpan.FromMinutes(5));
        foreach (var client in clients) client.Dispose();
    }

    /// <summary>Reads what all senders send; fails at the first message that is missing, doubled or out of its sender's order.</summary>
    private static async Task ReadAll(Socket socket, int each)
    {
        var next = new int[Clients];
        var pipe = PipeReader.Create(new NetworkStream(socket));
        for (var left = Clients * each; left > 0;)
        {
            var result = await pipe.ReadAsync();
            Assert.False(result.IsCompleted && result.Buffer.IsEmpty, $"closed with {left} messages missing");
            var reader = new System.Buffers.SequenceReader<byte>(result.Buffer);
            while (reader.TryReadTo(out ReadOnlySpan<byte> line, "\r\n"u8))
            {
                var space = line.IndexOf((byte)' ');
                var sender = int.Parse(line[..space], CultureInfo.InvariantCulture);
                Assert.Equal(next[sender]++, int.Parse(line[(space + 1)..], CultureInfo.InvariantCulture));
                left--;
            }

            pipe.AdvanceTo(reader.Position, result.Buffer.End);
        }
    }
}
