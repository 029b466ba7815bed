using OrleansGateway.Load.Generating.Dialects;
using OrleansGateway.Load.Generating.Sockets;

namespace OrleansGateway.Load.Generating.Loads;

/// <summary>Each client keeps so many messages under way, and gets each back.</summary>
internal sealed class EchoLoad(Dialect dialect, IReadOnlyList<int> ports, int clients, int inFlight) : Load(dialect, ports)
{
    private readonly byte[] _text = new byte[Payload.Size];

    public override void Prepare()
    {
        Crowd.Open(clients, Limit);

        // A stream has its client's number.
        foreach (var client in Crowd.Clients) Check.Follow(client.Index, Check.AddStream());
    }

    protected override void Begin()
    {
        foreach (var client in Crowd.Clients)
        {
            for (var i = 0; i < inFlight; i++) Send(client);
        }
    }

    protected override void Received(ClientConnection client, in Payload payload)
    {
        if (IsRunning) Send(client);
    }

    private void Send(ClientConnection client)
    {
        Outstanding++;
        new Payload(client.Index, Check.Send(client.Index), Loop.Now).Write(_text);
        client.Send(Verb.Echo, default, _text);
    }
}
