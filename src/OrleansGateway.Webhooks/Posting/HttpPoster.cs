using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;

namespace OrleansGateway.Webhooks.Posting;

/// <summary>Makes one POST, and says what came of it. It follows no redirection: events go where the configuration says.</summary>
internal sealed class HttpPoster : IDisposable
{
    private readonly WebhookOptions _options;
    private readonly WebhookMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly Uri _url;
    private readonly byte[][] _secrets;
    private readonly HttpClient _http;

    public HttpPoster(IOptions<WebhookOptions> options, WebhookMetrics metrics, TimeProvider clock)
    {
        _options = options.Value;
        _metrics = metrics;
        _clock = clock;
        _url = new Uri(_options.Url);
        _secrets = [.. new[] { _options.Secret, _options.SecondSecret }.Where(secret => secret.Length > 0).Select(Encoding.UTF8.GetBytes)];
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !_url.IsLoopback,
            MaxConnectionsPerServer = _options.MaxPosts,

            // A receiver that has moved to another address is found again.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),

            // An answer that is not wanted is not read to its end: the connection is closed.
            MaxResponseDrainSize = 0,

            // Before the POST's own time is over: a receiver that cannot be reached is another matter than one that hangs.
            ConnectTimeout = _options.Timeout * 0.8,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async Task<PostOutcome> Post(ReadOnlyMemory<byte> body, CancellationToken stopping)
    {
        var started = _clock.GetTimestamp();
        var outcome = await Send(body, stopping);
        _metrics.Posted(Name(outcome.Result), _clock.GetElapsedTime(started));
        return outcome;
    }

    /// <summary>As the metrics have it.</summary>
    public static string Name(PostResult result) => result switch
    {
        PostResult.Answered => "answered",
        PostResult.AnswerTooLarge => "answer_too_large",
        PostResult.Refused => "refused",
        PostResult.Failed => "failed",
        PostResult.TimedOut => "timed_out",
        PostResult.Busy => "busy",
        _ => "unreachable",
    };

    public void Dispose() => _http.Dispose();

    private async Task<PostOutcome> Send(ReadOnlyMemory<byte> body, CancellationToken stopping)
    {
        using var timeout = new CancellationTokenSource(_options.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        using var request = Request(body);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var status = (int)response.StatusCode;
            var result = PostStatus.Of(status);
            if (result != PostResult.Answered) return new PostOutcome(result, $"status {status}", RetryAfter: RetryAfter(response.Headers.RetryAfter));
            if (await Read(response.Content, either.Token) is not { } answer)
            {
                return new PostOutcome(PostResult.AnswerTooLarge, $"an answer of more than {_options.MaxAnswerBytes} bytes");
            }

            return AnswerEnd.MayBeMissing(response, answer)
                ? new PostOutcome(PostResult.Failed, "an answer without a length that is not whole JSON, and may have been cut off")
                : new PostOutcome(PostResult.Answered, "", answer);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return timeout.IsCancellationRequested
                ? new PostOutcome(PostResult.TimedOut, $"no answer within {_options.Timeout}")
                : new PostOutcome(PostResult.Unreachable, "no connection in time");
        }
        catch (HttpRequestException exception) when (HadNoConnection(exception.HttpRequestError))
        {
            return new PostOutcome(PostResult.Unreachable, exception.Message);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new PostOutcome(PostResult.Failed, exception.Message);
        }
    }

    private static bool HadNoConnection(HttpRequestError error) => error is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private HttpRequestMessage Request(ReadOnlyMemory<byte> body)
    {
        var timestamp = _clock.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.ParseAdd("OrleansGateway");
        request.Headers.Add(Signature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(Signature.SignatureHeader, Signature.Header(_secrets, timestamp, body.Span));
        return request;
    }

    /// <returns>Null when it is larger than allowed, which is known at once when the receiver says how large it is.</returns>
    private async Task<ReadOnlyMemory<byte>?> Read(HttpContent content, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > _options.MaxAnswerBytes) return null;
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[Math.Min(content.Headers.ContentLength ?? 4096, _options.MaxAnswerBytes) + 1];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellation);
            if (read == 0) return buffer.AsMemory(0, length);
            length += read;
            if (length > _options.MaxAnswerBytes) return null;
            if (length == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, _options.MaxAnswerBytes + 1L));
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header?.Delta ?? (header?.Date - _clock.GetUtcNow());
}
