using OrleansGateway.Settings;

namespace OrleansGateway.Postgres;

/// <summary>
/// Why the database cannot be used, in one line for the person who runs the silo. It has no inner exception, so that neither a stack
/// trace nor what a driver may put into a message reaches a log.
/// </summary>
internal sealed class PostgresFaultException(string message, bool mayPass) : StartupException(message)
{
    /// <summary>Whether waiting may help: the database may yet start, be created or learn the password.</summary>
    public bool MayPass { get; } = mayPass;
}
