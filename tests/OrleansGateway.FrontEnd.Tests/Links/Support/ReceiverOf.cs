using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Tests.Links.Support;

internal static class ReceiverOf
{
    /// <summary>Where the front-end sends a client's batches.</summary>
    public static IClientReceiver Client(EmbeddedServer server, string id) =>
        server.Service<ClientReceivers>().UserGrain(server.Service<ConnectionTable>().Find(id)!.Session.Client)!;
}
