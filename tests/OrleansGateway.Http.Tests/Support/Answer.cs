using System.Text.Json;
using Xunit;

namespace OrleansGateway.Http.Tests.Support;

/// <summary>What the API answered.</summary>
internal sealed record Answer(int Status, string? ContentType, JsonElement Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement this[string field] => Body.GetProperty(field);

    /// <summary>The items of a page.</summary>
    public List<string> Items => [.. this["items"].EnumerateArray().Select(item => item.ToString())];

    /// <summary>Its JSON after a check of the status.</summary>
    public Answer Ok(int status = 200)
    {
        Assert.True(Status == status, $"{Status} and not {status}: {Body}");
        return this;
    }

    public Answer Accepted(int clients)
    {
        Ok();
        Assert.Equal(clients, this["accepted"].GetInt32());
        return this;
    }

    /// <summary>It is a problem with all that belongs to one.</summary>
    public string Problem(int status, string code)
    {
        Ok(status);
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal((status, code, $"urn:orleansgateway:problem:{code}"), (this["status"].GetInt32(), this["code"].GetString(), this["type"].GetString()));
        Assert.Equal(Headers["X-Request-Id"], this["requestId"].GetString());
        Assert.False(string.IsNullOrEmpty(this["title"].GetString()));
        Assert.DoesNotContain("   at ", Body.ToString(), StringComparison.Ordinal);
        return this["detail"].GetString()!;
    }
}
