using OrleansGateway.Silo;

namespace OrleansGateway.Load.Product;

/// <summary>Asks without a pause for all clients, what is known of them, all users and all groups.</summary>
internal sealed class Asker(IGrainFactory grains) : IWorkerEvents, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _asking = Task.CompletedTask;

    public Task OnWorkerStart(CancellationToken cancellationToken)
    {
        _asking = Task.Run(Ask, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task OnWorkerStop(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _asking;
    }

    public void Dispose() => _stopping.Dispose();

    private async Task Ask()
    {
        var everyone = grains.Everyone();
        while (!_stopping.IsCancellationRequested)
        {
            await Walk(everyone.ClientPages());
            await Walk(everyone.InfoPages());
            await Walk(everyone.GroupPages());
            await Walk(everyone.UserPages());
        }
    }

    private async Task Walk<T>(IAsyncEnumerable<Page<T>> pages)
    {
        await foreach (var _ in pages)
        {
            if (_stopping.IsCancellationRequested) return;
        }
    }
}
