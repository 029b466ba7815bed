namespace OrleansGateway.Silo.Groups;

/// <summary>A user grain as the hosts of clients see it.</summary>
[Alias("og.IUserMembership")]
internal interface IUserMembership : IGrainWithStringKey
{
    [Alias("Bind")]
    Task<Delivery> Bind(string clientId);

    [Alias("Unbind")]
    Task<Delivery> Unbind(string clientId);
}
