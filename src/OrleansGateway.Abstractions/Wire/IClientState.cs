using Orleans.Concurrency;

namespace OrleansGateway.Wire;

/// <summary>Changes to what is kept of a client, in the activation of its user's grain: between the handlers' turns, so that one may wait for them.</summary>
[Alias("og.IClientState")]
internal interface IClientState : IGrainExtension
{
    /// <inheritdoc cref="IClient.BindUser"/>
    [Alias("BindUser"), AlwaysInterleave]
    Task BindUser(string user);

    /// <inheritdoc cref="IClient.UnbindUser"/>
    [Alias("UnbindUser"), AlwaysInterleave]
    Task UnbindUser();

    /// <inheritdoc cref="IClient.SetSession"/>
    [Alias("SetSession"), AlwaysInterleave]
    Task SetSession(IReadOnlyDictionary<string, string> session);

    /// <inheritdoc cref="IClient.UpdateSession"/>
    [Alias("UpdateSession"), AlwaysInterleave]
    Task UpdateSession(IReadOnlyDictionary<string, string?> changes);

    /// <inheritdoc cref="IClient.CompareAndSetSession"/>
    [Alias("CompareAndSetSession"), AlwaysInterleave]
    Task<bool> CompareAndSetSession(string key, string? expected, string? value);
}
