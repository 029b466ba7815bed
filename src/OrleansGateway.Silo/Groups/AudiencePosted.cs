using OrleansGateway.Silo.Links;

namespace OrleansGateway.Silo.Groups;

/// <summary>A post of an audience to one front-end, and its number among them.</summary>
internal readonly record struct AudiencePosted(string FrontEnd, long Number, Lane Lane, Posted Posted);
