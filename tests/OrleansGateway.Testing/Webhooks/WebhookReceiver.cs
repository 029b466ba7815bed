using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrleansGateway.Testing.Webhooks;

/// <summary>A receiver of webhooks in this process, independent of the product's code. It keeps what it got, and answers as it was told.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly Func<ReceivedEvent, object[]> _commands;
    private readonly ConcurrentDictionary<string, int> _atWork = new();
    private WebApplication? _app;
    private int _underWay;

    private WebhookReceiver(int port, Func<ReceivedEvent, object[]> commands)
    {
        Port = port;
        _commands = commands;
        Handler = Answer;
    }

    public int Port { get; }

    public Uri Url => new($"http://127.0.0.1:{Port}/events");

    /// <summary>All POSTs, in the order in which they came.</summary>
    public ConcurrentQueue<ReceivedPost> Posts { get; } = new();

    /// <summary>All events that were answered with commands, in the order in which they came.</summary>
    public ConcurrentQueue<ReceivedEvent> Events { get; } = new();

    /// <summary>What to do with POSTs: to answer them with commands, by default.</summary>
    public Func<HttpContext, ReceivedPost, Task> Handler { get; set; }

    /// <summary>What to do with the next POSTs instead, one each.</summary>
    public ConcurrentQueue<Func<HttpContext, ReceivedPost, Task>> Instead { get; } = new();

    /// <summary>The most POSTs at one time.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Whether ever two POSTs at one time had events of one client.</summary>
    public bool HadOneClientTwice { get; private set; }

    /// <param name="commands">The commands for an event, as objects that become JSON; none by default.</param>
    /// <param name="port">The port; any free one by default.</param>
    public static async Task<WebhookReceiver> Start(Func<ReceivedEvent, object[]>? commands = null, int? port = null)
    {
        var receiver = new WebhookReceiver(port ?? FreePort.Next(), commands ?? (_ => []));
        await receiver.Start();
        return receiver;
    }

    /// <summary>Opens its port, at first or again.</summary>
    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        _app = builder.Build();
        _app.Urls.Add($"http://127.0.0.1:{Port}");
        _app.Map("/{**path}", Receive);
        await _app.StartAsync();
    }

    /// <summary>Closes its port: who connects is refused.</summary>
    public async Task Stop()
    {
        if (_app is null) return;
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>Answers with a status and nothing else.</summary>
    public static Func<HttpContext, ReceivedPost, Task> Status(int status) => (context, _) =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>Answers 200 with this body.</summary>
    public static Func<HttpContext, ReceivedPost, Task> Body(string body) => (context, _) => context.Response.WriteAsync(body);

    /// <summary>Does not answer until the sender gives up.</summary>
    public static Task Hang(HttpContext context, ReceivedPost post)
    {
        var over = new TaskCompletionSource();
        context.RequestAborted.Register(() => over.TrySetResult());
        return over.Task;
    }

    public async ValueTask DisposeAsync() => await Stop();

    private async Task Receive(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var post = new ReceivedPost(
            body.ToArray(), context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        Posts.Enqueue(post);
        lock (_atWork)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_underWay);
            foreach (var client in post.Events.Select(got => got.ClientId).Distinct())
            {
                HadOneClientTwice |= _atWork.AddOrUpdate(client, 1, (_, count) => count + 1) > 1;
            }
        }

        try
        {
            await (Instead.TryDequeue(out var instead) ? instead : Handler)(context, post);
        }
        finally
        {
            lock (_atWork)
            {
                _underWay--;
                foreach (var client in post.Events.Select(got => got.ClientId).Distinct()) _atWork[client]--;
            }
        }
    }

    /// <summary>Answers every event with its commands.</summary>
    public Task Answer(HttpContext context, ReceivedPost post)
    {
        foreach (var got in post.Events) Events.Enqueue(got);
        var results = post.Events.Select(got => new { id = got.Id, commands = _commands(got) });
        return context.Response.WriteAsync(JsonSerializer.Serialize(new { results }));
    }
}
