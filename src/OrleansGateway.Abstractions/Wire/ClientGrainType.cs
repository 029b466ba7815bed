namespace OrleansGateway.Wire;

/// <summary>The type of client grains, for those who call them by another interface than <see cref="IClientGrain"/>.</summary>
internal static class ClientGrainType
{
    public const string Name = "og.client";

    private static readonly GrainType Value = GrainType.Create(Name);

    public static IClientReceiver ClientReceiver(this IGrainFactory grains, string clientId) => grains.ClientReceiver(Value, clientId);

    /// <param name="grains">The grains.</param>
    /// <param name="userClass">The class of the client's user code.</param>
    /// <param name="clientId">The client.</param>
    public static IClientReceiver ClientReceiver(this IGrainFactory grains, GrainType userClass, string clientId) =>
        grains.GetGrain<IClientReceiver>(GrainId.Create(userClass, clientId));
}
