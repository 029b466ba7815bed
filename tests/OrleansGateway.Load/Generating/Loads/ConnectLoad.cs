using System.Diagnostics;
using OrleansGateway.Load.Generating.Dialects;
using OrleansGateway.Load.Generating.Sockets;

namespace OrleansGateway.Load.Generating.Loads;

/// <summary>
/// Clients that connect one after another, a few at a time, and stay. One is counted when it has had an echo, for only then is it certain that
/// the server's handler has run for it. Its latency counts from the start of its connection.
/// </summary>
internal sealed class ConnectLoad(Dialect dialect, IReadOnlyList<int> ports, int clients) : Load(dialect, ports)
{
    private const int AtATime = 50;

    private readonly byte[] _text = new byte[Payload.Size];
    private readonly List<long> _begun = [];

    /// <summary>Whether all clients are connected.</summary>
    public bool IsComplete => Tally.Count == clients;

    public override void Prepare()
    {
        // Nothing is there before it begins.
    }

    public override void Opened(ClientConnection client)
    {
        base.Opened(client);
        new Payload(client.Index, Check.Send(client.Index), _begun[client.Index]).Write(_text);
        client.Send(Verb.Echo, default, _text);
    }

    protected override void Begin()
    {
        for (var i = 0; i < Math.Min(AtATime, clients); i++) Connect();
    }

    protected override void Received(ClientConnection client, in Payload payload)
    {
        if (IsRunning && _begun.Count < clients) Connect();
    }

    private void Connect()
    {
        Outstanding++;
        Check.Follow(_begun.Count, Check.AddStream());
        _begun.Add(Stopwatch.GetTimestamp());
        Crowd.Connect();
    }
}
