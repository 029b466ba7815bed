namespace OrleansGateway;

/// <summary>The look-ups of the whole API; the same inside a silo and from any Orleans client.</summary>
public static class GrainFactoryExtensions
{
    /// <summary>The client with this id.</summary>
    public static IClientGrain Client(this IGrainFactory grains, string id) => grains.GetGrain<IClientGrain>(id);

    /// <summary>The group with this name: 1 to 1,024 bytes of UTF-8.</summary>
    public static IGroupGrain Group(this IGrainFactory grains, string name) => grains.GetGrain<IGroupGrain>(name);

    /// <summary>The user with this uid: 1 to 1,024 bytes of UTF-8.</summary>
    public static IUserGrain User(this IGrainFactory grains, string uid) => grains.GetGrain<IUserGrain>(uid);

    /// <summary>All connected clients.</summary>
    public static IEveryoneGrain Everyone(this IGrainFactory grains) => grains.GetGrain<IEveryoneGrain>(0);
}
