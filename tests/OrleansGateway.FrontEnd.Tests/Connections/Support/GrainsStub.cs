using System.Collections.Concurrent;
using System.Reflection;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Tests.Connections.Support;

/// <summary>Receivers that note the calls of one client's session and answer as a test says.</summary>
public class GrainsStub : DispatchProxy
{
    private readonly Lock _gate = new();
    private readonly List<GrainCall> _calls = [];

    /// <summary>What to answer a call with, by its number from 0.</summary>
    internal Func<int, GrainCall, Task<UpReply>> Answer { get; set; } = (_, _) => Done();

    internal IReadOnlyList<GrainCall> Calls
    {
        get
        {
            lock (_gate) return [.. _calls];
        }
    }

    internal static (IGrainFactory Grains, GrainsStub Stub) Create()
    {
        var grains = Create<IGrainFactory, GrainsStub>();
        return (grains, (GrainsStub)(object)grains);
    }

    internal static Task<UpReply> Done(string? userClass = null) => Of(UpStatus.Done, userClass);

    internal static Task<UpReply> Of(UpStatus status, string? userClass = null) =>
        Task.FromResult(new UpReply(status, 1, UserClass: userClass is null ? default : GrainType.Create(userClass)));

    /// <summary>Where batches go that travel together.</summary>
    internal BatchesStub Batches { get; } = new();

    /// <summary>What to do with a batch that came to its grain by a call that nobody waits for, and its number.</summary>
    internal Action<long, UpBatch> Taken { get; set; } = (_, _) => { };

    /// <summary>The batches that came so.</summary>
    internal ConcurrentQueue<UpBatch> Straight { get; } = new();

    protected override object Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.GetGenericArguments().Contains(typeof(IBatchService)) ? Batches : new Receiver(this, ((GrainId)args![0]!).Type.ToString()!);

    private Task<UpReply> Take(GrainCall call)
    {
        int number;
        lock (_gate)
        {
            number = _calls.Count;
            _calls.Add(call);
        }

        return Answer(number, call);
    }

    /// <param name="Class">The type of the grain that was called.</param>
    /// <param name="Batch">The batch.</param>
    /// <param name="IsQuestion">Whether only the answer was asked for, again.</param>
    internal sealed record GrainCall(string Class, UpBatch Batch, bool IsQuestion);

    private sealed class Receiver(GrainsStub stub, string grainClass) : IClientReceiver, IBatchReceiver
    {
        public Task<UpReply> Receive(UpBatch batch) => stub.Take(new GrainCall(grainClass, batch, false));

        public Task<UpReply> ReceiveAgain(UpBatch batch) => stub.Take(new GrainCall(grainClass, batch, true));

        public Task Lost(byte[] client) => Task.CompletedTask;

        public Task Take(long number, UpBatch batch, SiloAddress? gateway)
        {
            stub.Straight.Enqueue(batch);
            stub.Taken(number, batch);
            return Task.CompletedTask;
        }
    }
}
