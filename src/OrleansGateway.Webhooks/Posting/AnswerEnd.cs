using System.Net;
using System.Text.Json;

namespace OrleansGateway.Webhooks.Posting;

/// <summary>
/// Whether an answer has come to its end. One of HTTP/1 that has neither a length nor chunks ends where its connection ends
/// (RFC 9112, section 6.3), also when the receiver has died in the middle of it: then the body itself must show that it is whole.
/// </summary>
internal static class AnswerEnd
{
    /// <param name="response">A 2xx answer.</param>
    /// <param name="body">Its body, as far as it came.</param>
    public static bool MayBeMissing(HttpResponseMessage response, ReadOnlyMemory<byte> body) => !IsMarked(response) && !IsOneValue(body.Span);

    private static bool IsMarked(HttpResponseMessage response) => response.Version >= HttpVersion.Version20
        || response.StatusCode == HttpStatusCode.NoContent
        || response.Content.Headers.ContentLength is not null
        || response.Headers.TransferEncodingChunked == true;

    private static bool IsOneValue(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
