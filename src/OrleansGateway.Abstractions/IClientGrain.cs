namespace OrleansGateway;

/// <summary>The grain of one client, keyed by client id; look it up with <c>GrainFactory.Client(id)</c>.</summary>
[Alias("og.IClientGrain")]
public interface IClientGrain : IClient, IGrainWithStringKey;
