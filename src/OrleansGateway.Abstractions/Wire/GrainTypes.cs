namespace OrleansGateway.Wire;

/// <summary>Grain types that are looked up by name rather than by interface.</summary>
internal static class GrainTypes
{
    public const string ClientName = "og.client";
    public const string GroupName = "og.group";
    public const string UserName = "og.user";

    public static GrainType Client { get; } = GrainType.Create(ClientName);

    public static GrainType Group { get; } = GrainType.Create(GroupName);

    public static GrainType User { get; } = GrainType.Create(UserName);
}
