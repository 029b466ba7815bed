using System.Collections.Concurrent;
using System.Reflection;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Tests.Connections.Support;

/// <summary>What a front-end sees of the silos, without Orleans: it accepts every client, and notes every event.</summary>
public class SiloStub : DispatchProxy
{
    internal ConcurrentQueue<(string Client, ClientEvent Event)> Events { get; } = new();

    internal ConnectionTable Connections { get; } = new();

    /// <summary>What to answer a client's messages with, besides the acknowledgement.</summary>
    internal Func<string, ReadOnlyMemory<byte>> Replies { get; set; } = _ => default;

    internal static (IGrainFactory Grains, SiloStub Silo) Create()
    {
        var grains = Create<IGrainFactory, SiloStub>();
        return (grains, (SiloStub)(object)grains);
    }

    protected override object Invoke(MethodInfo? targetMethod, object?[]? args) => new Receiver(this, ((GrainId)args![0]!).Key.ToString()!);

    private sealed class Receiver(SiloStub silo, string id) : IClientReceiver
    {
        public Task<UpReply> Receive(UpBatch batch)
        {
            for (var reader = new PackReader(batch.Events); !reader.AtEnd;)
            {
                var next = ClientEvent.Read(ref reader);
                if (next.Kind == ClientEventKind.Open) silo.Connections.Find(id)?.Accept(null);
                silo.Events.Enqueue((id, next));
            }

            return Task.FromResult(new UpReply(UpStatus.Done, 1, Replies: batch.FirstSequence == 1 ? default : silo.Replies(id)));
        }

        public Task<UpReply> ReceiveAgain(UpBatch batch) => Task.FromResult(new UpReply(UpStatus.Done, 1));

        public Task Lost(byte[] client) => Task.CompletedTask;
    }
}
