using System.Text.Json.Serialization;
using OrleansGateway.Http.Answers;
using OrleansGateway.Http.Bodies;
using OrleansGateway.Http.Problems;

namespace OrleansGateway.Http;

/// <summary>JSON of the API. A field that is none, or that is there twice, is refused: a caller's spelling mistake must not pass for success.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(BatchBody))]
[JsonSerializable(typeof(ChangedAnswer))]
[JsonSerializable(typeof(ClientAnswer))]
[JsonSerializable(typeof(ClientIdsBody))]
[JsonSerializable(typeof(CompareAndSet))]
[JsonSerializable(typeof(ConfirmedAnswer))]
[JsonSerializable(typeof(FoundAnswer<ClientAnswer>))]
[JsonSerializable(typeof(FoundAnswer<UserAnswer>))]
[JsonSerializable(typeof(OnlineAnswer))]
[JsonSerializable(typeof(PageAnswer<ClientAnswer>))]
[JsonSerializable(typeof(PageAnswer<string>))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(PushAnswer))]
[JsonSerializable(typeof(TargetedMessage))]
[JsonSerializable(typeof(TotalAnswer))]
[JsonSerializable(typeof(UidsBody))]
[JsonSerializable(typeof(UserBody))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, string?>), TypeInfoPropertyName = "SessionChanges")]
[JsonSerializable(typeof(int?))]
[JsonSerializable(typeof(bool?))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class HttpApiJson : JsonSerializerContext;
