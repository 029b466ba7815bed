namespace OrleansGateway;

/// <summary>All connected clients; look it up with <c>GrainFactory.Everyone()</c>.</summary>
[Alias("og.IEveryoneGrain")]
public interface IEveryoneGrain : IEveryone, IGrainWithIntegerKey;
