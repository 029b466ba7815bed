using System.Text.Json.Serialization;

namespace OrleansGateway.Http.Problems;

/// <summary>Why a request was not done (RFC 9457).</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stays the same from release to release, unlike the texts.</param>
/// <param name="Title">What kind of problem it is.</param>
/// <param name="Detail">What is wrong with this request.</param>
/// <param name="RequestId">As in the header <c>X-Request-Id</c> and in the log.</param>
internal sealed record Problem(
    [property: JsonPropertyOrder(2)] int Status,
    [property: JsonPropertyOrder(3)] string Code,
    [property: JsonPropertyOrder(1)] string Title,
    [property: JsonPropertyOrder(4)] string Detail,
    [property: JsonPropertyOrder(5)] string RequestId = "")
{
    public const string ContentType = "application/problem+json";

    private const string TypePrefix = "urn:orleansgateway:problem:";

    /// <summary>The code as a URI.</summary>
    public string Type => TypePrefix + Code;
}
