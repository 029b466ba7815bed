using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace OrleansGateway.Silo.Streams;

/// <summary>Ends the start when a stream provider was registered too late to take the place of ours.</summary>
internal sealed class StreamProviderCheck(IServiceCollection services) : IValidateOptions<OrleansGatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, OrleansGatewayOptions options) =>
        StreamDefaults.WhatIsWrong(services) is { } wrong ? ValidateOptionsResult.Fail(wrong) : ValidateOptionsResult.Success;
}
