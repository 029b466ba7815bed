using Orleans.Streams;

namespace OrleansGateway.Tests.Streams;

/// <summary>A provider with one stream, which fails or never answers.</summary>
internal sealed class UselessStream<TItem>(bool fails) : IStreamProvider, IAsyncStream<TItem>
{
    private int _attempts;

    public int Attempts => Volatile.Read(ref _attempts);

    public string Name => "useless";

    public bool IsRewindable => false;

    public string ProviderName => Name;

    public StreamId StreamId => default;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => (IAsyncStream<T>)(object)this;

    public Task OnNextAsync(TItem item, StreamSequenceToken? token = null) => Attempt();

    public Task OnNextBatchAsync(IEnumerable<TItem> batch, StreamSequenceToken? token = null) => Attempt();

    public Task OnCompletedAsync() => throw new NotSupportedException();

    public Task OnErrorAsync(Exception ex) => throw new NotSupportedException();

    public Task<StreamSubscriptionHandle<TItem>> SubscribeAsync(IAsyncObserver<TItem> observer) => throw new NotSupportedException();

    public Task<StreamSubscriptionHandle<TItem>> SubscribeAsync(
        IAsyncObserver<TItem> observer, StreamSequenceToken? token, string? filterData = null) => throw new NotSupportedException();

    public Task<StreamSubscriptionHandle<TItem>> SubscribeAsync(IAsyncBatchObserver<TItem> observer) => throw new NotSupportedException();

    public Task<StreamSubscriptionHandle<TItem>> SubscribeAsync(IAsyncBatchObserver<TItem> observer, StreamSequenceToken? token) =>
        throw new NotSupportedException();

    public Task<IList<StreamSubscriptionHandle<TItem>>> GetAllSubscriptionHandles() => throw new NotSupportedException();

    public bool Equals(IAsyncStream<TItem>? other) => ReferenceEquals(this, other);

    public int CompareTo(IAsyncStream<TItem>? other) => throw new NotSupportedException();

    private Task Attempt()
    {
        Interlocked.Increment(ref _attempts);
        return fails ? throw new InvalidOperationException("on purpose") : new TaskCompletionSource().Task;
    }
}
