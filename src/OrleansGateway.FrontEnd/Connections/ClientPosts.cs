using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>Does what a post asks of one client's connection, its messages apart.</summary>
internal static class ClientPosts
{
    /// <param name="client">The client; its id has been read.</param>
    /// <param name="kind">What kind of post.</param>
    /// <param name="reader">Reads what follows the client's id.</param>
    /// <exception cref="InvalidDataException">It is of another kind, or cannot be read.</exception>
    public static void Apply(Connection client, PostKind kind, ref PackReader reader)
    {
        switch (kind)
        {
            case PostKind.Accept:
                var subProtocol = reader.ReadString();
                client.Accept(subProtocol.Length == 0 ? null : subProtocol);
                return;
            case PostKind.Close:
                Close(client, (CloseReason)reader.ReadByte(), reader.ReadOptionalMessage());
                return;
            case PostKind.Abort:
                client.Abort(CloseReason.ServerClosed);
                return;
            default:
                throw PackReader.Malformed();
        }
    }

    public static void Close(Connection client, CloseReason reason, Message? lastMessage) =>
        client.Close(reason, reason == CloseReason.HandlerError ? CloseCode.InternalError : CloseCode.Normal, "", lastMessage);
}
