using System.Text.Json;

namespace OrleansGateway.Http.Answers;

/// <summary>The answer to one command of a batch.</summary>
/// <param name="Status">What the HTTP status would be.</param>
/// <param name="Body">What the body would be; null for none.</param>
internal sealed record CommandAnswer(int Status, JsonElement? Body);
