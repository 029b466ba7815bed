using System.Text.Json.Serialization;

namespace OrleansGateway.Webhooks.Commands;

// Strict: what somebody has misspelt must not be left out in silence.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(IReadOnlyList<Command>))]
internal sealed partial class CommandJson : JsonSerializerContext;
