namespace OrleansGateway.Silo.Streams;

/// <summary>Takes what is put on a group's stream; keyed by the group's name. Only Orleans' streams call it.</summary>
[Alias("og.IGroupStreamGrain")]
internal interface IGroupStreamGrain : IGrainWithStringKey;
