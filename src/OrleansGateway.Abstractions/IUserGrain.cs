namespace OrleansGateway;

/// <summary>The grain of one user, keyed by uid; look it up with <c>GrainFactory.User(uid)</c>.</summary>
[Alias("og.IUserGrain")]
public interface IUserGrain : IUser, IGrainWithStringKey;
