using System.Net.Sockets;
using Npgsql;

namespace OrleansGateway.Postgres;

/// <summary>Says in one line what a failed attempt to use a database means.</summary>
internal static class PostgresFaults
{
    /// <summary>The fault behind <paramref name="exception"/>, or null if it is not about the database.</summary>
    public static PostgresFaultException? From(Exception exception, NpgsqlConnectionStringBuilder connection)
    {
        var server = $"PostgreSQL at {Address(connection)}";
        return exception switch
        {
            PostgresException refusal => Refused(refusal, server, connection),
            { InnerException: SocketException socket } => NoAnswer(socket, server, connection),
            SocketException socket => NoAnswer(socket, server, connection),
            TimeoutException or NpgsqlException { InnerException: TimeoutException } =>
                new($"{server} did not answer in time.", mayPass: true),
            NpgsqlException other => new($"{server} cannot be used: {OneLine(other.Message)}", mayPass: true),
            _ => null,
        };
    }

    private static PostgresFaultException NoAnswer(SocketException socket, string server, NpgsqlConnectionStringBuilder connection) =>
        socket.SocketErrorCode is SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData
            ? new($"The host name {connection.Host} is not known, so its PostgreSQL cannot be reached.", mayPass: true)
            : new($"{server} does not answer: {OneLine(socket.Message)}.", mayPass: true);

    private static PostgresFaultException Refused(PostgresException refusal, string server, NpgsqlConnectionStringBuilder connection) =>
        refusal.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword =>
                new($"{server} refuses user {User(connection)}: wrong password.", mayPass: true),
            PostgresErrorCodes.InvalidAuthorizationSpecification =>
                new($"{server} refuses user {User(connection)}: {OneLine(refusal.MessageText)}.", mayPass: true),
            PostgresErrorCodes.InvalidCatalogName =>
                new($"{server} has no database {Database(connection)}: create it.", mayPass: true),
            // A silo brings the tables; a front-end may have come before the first one.
            PostgresErrorCodes.UndefinedTable =>
                new($"{server} has no OrleansGateway schema in database {Database(connection)} yet: a silo brings it, or sql/{SqlScript.All[0].Name}.",
                    mayPass: true),
            PostgresErrorCodes.InsufficientPrivilege =>
                new($"{server} does not let user {User(connection)} do what is needed in database {Database(connection)}: "
                    + $"{OneLine(refusal.MessageText)}.", mayPass: false),
            _ => new($"{server} answers: {OneLine(refusal.MessageText)} ({refusal.SqlState}).", mayPass: IsPassing(refusal.SqlState)),
        };

    // Classes 08 connection, 40 rolled back for another, 53 out of resources, 57 starting or stopping, 58 system error; and a
    // standby that has not become the primary yet, and a lock that was not to be had.
    private static bool IsPassing(string sqlState) =>
        sqlState[..2] is "08" or "40" or "53" or "57" or "58"
        || sqlState is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.LockNotAvailable;

    private static string Address(NpgsqlConnectionStringBuilder connection) =>
        connection.Host!.AsSpan().ContainsAny(',', '/') ? connection.Host! : $"{connection.Host}:{connection.Port}";

    private static string User(NpgsqlConnectionStringBuilder connection) => connection.Username ?? Environment.UserName;

    private static string Database(NpgsqlConnectionStringBuilder connection) => connection.Database ?? User(connection);

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
