namespace OrleansGateway.FrontEnd.Tests.Links.Support;

/// <summary>User code that serves nobody, because the settings chose another class.</summary>
[GrainType(Type)]
public sealed class OtherEvents : EventsGrain
{
    public const string Type = "other-events";
}
