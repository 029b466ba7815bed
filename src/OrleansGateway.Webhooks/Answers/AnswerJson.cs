using System.Text.Json.Serialization;

namespace OrleansGateway.Webhooks.Answers;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AnswerBody))]
internal sealed partial class AnswerJson : JsonSerializerContext;
