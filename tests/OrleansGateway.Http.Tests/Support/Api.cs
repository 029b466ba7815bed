using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace OrleansGateway.Http.Tests.Support;

/// <summary>A caller of the API, over real HTTP.</summary>
internal sealed class Api(int port, string? key)
{
    public const string Text = "text/plain";
    public const string Json = "application/json";
    public const string Bytes = "application/octet-stream";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Answer> Put(string path, string? json = null) => Send(HttpMethod.Put, path, json, Json);

    public Task<Answer> Patch(string path, string json) => Send(HttpMethod.Patch, path, json, Json);

    public Task<Answer> Delete(string path) => Send(HttpMethod.Delete, path);

    public Task<Answer> Post(string path, string? body, string? type = Json, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, body, type, headers);

    /// <summary>Pushes text.</summary>
    public Task<Answer> Push(string path, string text, params (string Name, string Value)[] headers) => Post(path, text, Text, headers);

    public Task<Answer> Send(HttpMethod method, string path, string? body = null, string? type = null, params (string Name, string Value)[] headers) =>
        SendBytes(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), type, headers);

    public async Task<Answer> SendBytes(HttpMethod method, string path, byte[]? body, string? type, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"http://127.0.0.1:{port}{path}");
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (type is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        using var response = await Http.SendAsync(request);
        var content = await response.Content.ReadAsByteArrayAsync();
        return new Answer(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            content.Length == 0 ? default : JsonElement.Parse(content),
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase));
    }
}
