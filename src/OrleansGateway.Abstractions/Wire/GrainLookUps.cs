namespace OrleansGateway.Wire;

/// <summary>
/// Look-ups of grains whose type is known. Orleans' own work out the name of the interface by reflection, each time, which takes several microseconds;
/// these do so once.
/// </summary>
internal static class GrainLookUps
{
    public static T Find<T>(this IGrainFactory grains, GrainType type, string key)
        where T : IAddressable => grains.Find<T>(GrainId.Create(type, key));

    public static T Find<T>(this IGrainFactory grains, GrainId id)
        where T : IAddressable
    {
        if (Known<T>.Interface is { } known && known.Factory == grains.GetType()) return (T)grains.GetGrain(id, known.Type);
        var grain = grains.GetGrain<T>(id);
        if (grain is GrainReference reference) Known<T>.Interface = new KnownInterface(grains.GetType(), reference.InterfaceType);
        return grain;
    }

    /// <summary>The client grain, as one that takes batches.</summary>
    public static IClientReceiver ClientReceiver(this IGrainFactory grains, string clientId) => grains.ClientReceiver(GrainTypes.Client, clientId);

    /// <param name="grains">The grains.</param>
    /// <param name="userClass">The class of the client's user code.</param>
    /// <param name="clientId">The client.</param>
    public static IClientReceiver ClientReceiver(this IGrainFactory grains, GrainType userClass, string clientId) =>
        grains.Find<IClientReceiver>(userClass, clientId);

    /// <param name="Factory">Who has given it: one that a test has made gives no references.</param>
    /// <param name="Type">The interface's name.</param>
    private sealed record KnownInterface(Type Factory, GrainInterfaceType Type);

    private static class Known<T>
    {
        public static volatile KnownInterface? Interface;
    }
}
