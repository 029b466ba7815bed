namespace OrleansGateway.Silo.Leases;

/// <summary>Who holds a lease, and the timestamp of its last renewal.</summary>
internal readonly record struct Lease<T>(T Holder, long RenewedAt);
