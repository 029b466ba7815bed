using OrleansGateway.Wire;

namespace OrleansGateway;

/// <summary>The look-ups of the whole API; the same inside a silo and from any Orleans client.</summary>
public static class GrainFactoryExtensions
{
    /// <summary>The client with this id. An id that is nobody's is no error: what is sent to it reaches nobody.</summary>
    /// <exception cref="ArgumentException">The id is null, empty, or longer than 64 characters.</exception>
    public static IClientGrain Client(this IGrainFactory grains, string id) => grains.Find<IClientGrain>(GrainTypes.Client, ClientIds.Check(id, nameof(id)));

    /// <summary>The group with this name: 1 to 1,024 bytes of UTF-8.</summary>
    /// <exception cref="ArgumentException">The name is null, empty or too long.</exception>
    public static IGroupGrain Group(this IGrainFactory grains, string name) => grains.Find<IGroupGrain>(GrainTypes.Group, Audiences.CheckName(name, nameof(name)));

    /// <summary>The user with this uid: 1 to 1,024 bytes of UTF-8.</summary>
    /// <exception cref="ArgumentException">The uid is null, empty or too long.</exception>
    public static IUserGrain User(this IGrainFactory grains, string uid) => grains.Find<IUserGrain>(GrainTypes.User, Audiences.CheckName(uid, nameof(uid)));

    /// <summary>All connected clients.</summary>
    public static IEveryoneGrain Everyone(this IGrainFactory grains) => grains.GetGrain<IEveryoneGrain>(0);

    /// <summary>The schedule with this name: 1 to 1,024 bytes of UTF-8.</summary>
    /// <exception cref="ArgumentException">The name is null, empty or too long.</exception>
    public static IScheduleGrain Schedule(this IGrainFactory grains, string name) => grains.GetGrain<IScheduleGrain>(ScheduleKeys.Of(Audiences.CheckName(name, nameof(name))));
}
