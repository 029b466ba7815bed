namespace OrleansGateway;

/// <summary>The grain of one group, keyed by the group's name; look it up with <c>GrainFactory.Group(name)</c>.</summary>
[Alias("og.IGroupGrain")]
public interface IGroupGrain : IGroup, IGrainWithStringKey;
