using System.Globalization;
using System.Net;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Webhooks.Posting;
using OrleansGateway.Webhooks.Tests.Support;
using Xunit;

namespace OrleansGateway.Webhooks.Tests;

/// <summary>The samples of the documentation are the whole business code, and clients talk over real sockets.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task The_chat_in_PHP_joins_says_tells_and_leaves()
    {
        await using var receiver = await SampleReceiver.Php();
        await Chat(receiver);
    }

    [Fact]
    public async Task The_chat_in_Python_joins_says_tells_and_leaves()
    {
        await using var receiver = await SampleReceiver.Python();
        await Chat(receiver);
    }

    [Fact]
    public async Task The_PHP_receiver_is_killed_and_started_again_and_nothing_is_lost_doubled_or_out_of_order()
    {
        const int Clients = 6;
        var outage = TimeSpan.FromSeconds(3);
        await using var receiver = await SampleReceiver.Php();
        var (process, port) = await WebhookApp.Start(receiver.Url);
        await using var app = process;
        using var listener = await Join(port, "listener");
        var speakers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(number => Join(port, $"s{number}")));

        var isOver = false;
        var sent = new int[Clients];
        var sending = Task.WhenAll(speakers.Select(async (speaker, number) =>
        {
            while (!isOver)
            {
                await speaker.Send($"say {sent[number]++}");
                await Task.Delay(30);
            }
        }));
        await Eventually.True(() => sent.Min() > 20);
        await receiver.Kill();
        await Task.Delay(outage);
        await receiver.Start();
        var atReturn = sent.Sum();
        await Eventually.True(() => sent.Sum() > atReturn + (Clients * 20));
        isOver = true;
        try
        {
            await sending.Within();
        }
        catch (IOException exception)
        {
            throw new IOException($"A speaker was closed:\n{string.Join('\n', process.Output)}", exception);
        }

        var next = new int[Clients];
        while (next.Sum() < sent.Sum())
        {
            var line = await listener.Read() ?? throw new IOException("Closed.");
            if (line.Split(": ") is not [var name, var text]) continue;
            var number = int.Parse(name[1..], CultureInfo.InvariantCulture);
            Assert.Equal(next[number]++, int.Parse(text, CultureInfo.InvariantCulture));
        }

        Assert.Equal(sent, next);
        foreach (var speaker in speakers) speaker.Dispose();
    }

    [Theory]
    [InlineData("php")]
    [InlineData("python")]
    public async Task A_sample_takes_only_what_is_signed_lately(string language)
    {
        await using var receiver = language == "php" ? await SampleReceiver.Php() : await SampleReceiver.Python();
        const string Body = """{"events":[]}""";
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        Assert.Equal(HttpStatusCode.OK, await Post(now, Signed(now)));
        Assert.Equal(HttpStatusCode.OK, await Post(now, $"sha256={new string('0', 64)}, {Signed(now)}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Post(now, $"sha256={new string('0', 64)}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Post(now + 1, Signed(now)));
        Assert.Equal(HttpStatusCode.Unauthorized, await Post(now - 1000, Signed(now - 1000)));

        Task<HttpStatusCode> Post(long timestamp, string signature) => receiver.Post(Body, timestamp.ToString(CultureInfo.InvariantCulture), signature);
        static string Signed(long timestamp) => Signature.Header(
            [System.Text.Encoding.UTF8.GetBytes(WebhookServer.Secret)], timestamp, System.Text.Encoding.UTF8.GetBytes(Body));
    }

    [Fact]
    public async Task The_program_without_a_receiver_says_so_in_one_line()
    {
        await using var app = Testing.Processes.ServerProcess.Start(
            Testing.Processes.BuildOutput.Of("OrleansGateway.Webhooks.App"), ["--Webhooks:Secret=0123456789abcdef0123456789abcdef", "--FrontEnd:Listeners:0:Port=0"]);
        Assert.Equal(1, await app.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.StartsWith("Webhooks:Url is missing", Assert.Single(app.Errors, line => line.Length > 0), StringComparison.Ordinal);
    }

    private static async Task Chat(SampleReceiver receiver)
    {
        await using var server = await WebhookServer.Start(receiver.Url);
        using var anna = await Join(server.Text, "anna");
        using var ben = await Join(server.Text, "ben");
        Assert.Equal("ben has come", await anna.Read());

        await anna.Send("say hello, ä");
        Assert.Equal("anna: hello, ä", await anna.Read());
        Assert.Equal("anna: hello, ä", await ben.Read());
        await ben.Send("tell anna psst");
        Assert.Equal("ben, to you: psst", await anna.Read());
        await ben.Send("leave");
        Assert.Equal("ben has gone", await ben.Read());
        Assert.Equal("ben has gone", await anna.Read());
        Assert.Equal("First: join NAME", await ben.Ask("say still there?"));
        Assert.Equal("ben has come", await ben.Ask("join ben"));
        Assert.Equal("ben has come", await anna.Read());
        Assert.Equal("What is dance?", await ben.Ask("dance"));
        ben.Dispose();
        Assert.Equal("ben has gone", await anna.Read());
    }

    private static async Task<LineClient> Join(int port, string name)
    {
        var client = await LineClient.Connect(port);
        Assert.StartsWith("Welcome.", await client.Read(), StringComparison.Ordinal);
        Assert.Equal($"{name} has come", await client.Ask($"join {name}"));
        return client;
    }
}
