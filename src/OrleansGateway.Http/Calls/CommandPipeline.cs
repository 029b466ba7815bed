using Microsoft.AspNetCore.Http;

namespace OrleansGateway.Http.Calls;

/// <summary>On a request: what a batch does its commands by.</summary>
/// <param name="Run">Answers one call.</param>
internal sealed record CommandPipeline(RequestDelegate Run);
