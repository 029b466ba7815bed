namespace OrleansGateway.Wire;

/// <summary>What the registry knows of a front-end. The values are on the wire.</summary>
internal enum LeaseStatus : byte
{
    /// <summary>Its lease is renewed.</summary>
    Renewed = 1,

    /// <summary>It is not known, as after a start of the registry: it has to register.</summary>
    Unknown = 2,

    /// <summary>It was declared dead, and its clients were told so: it must close them and take a new id.</summary>
    Dead = 3,
}
