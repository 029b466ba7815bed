using Microsoft.Extensions.Logging;
using OrleansGateway.Silo.Links;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Leases;

/// <summary>Keeps this silo's links as the registry says: listens to it, and calls again so that neither forgets the other.</summary>
internal sealed partial class FrontEndListener(
    IGrainFactory grains, ILocalSiloDetails silo, FrontEndLinks links, TimeProvider clock, ILogger<FrontEndListener> logger)
    : ILifecycleParticipant<ISiloLifecycle>, IFrontEndListObserver, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stopping = new();
    private IFrontEndListObserver? _self;
    private Task _listening = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(FrontEndListener), ServiceLifecycleStage.Active, Start, Stop);

    public Task Changed(FrontEndList list)
    {
        links.Apply(list);
        return Task.CompletedTask;
    }

    public void Dispose() => _stopping.Dispose();

    private Task Start(CancellationToken cancellationToken)
    {
        // Orleans holds an observer by a weak reference only: this object is the strong one.
        _self = grains.CreateObjectReference<IFrontEndListObserver>(this);
        _listening = Task.Run(Listen, CancellationToken.None);
        return links.Ready.WaitAsync(cancellationToken);
    }

    private async Task Stop(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _listening.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_self is not null) grains.DeleteObjectReference<IFrontEndListObserver>(_self);
    }

    private async Task Listen()
    {
        var registry = grains.GetGrain<IFrontEndRegistryGrain>(0);
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                links.Apply(await registry.Listen(silo.SiloAddress.ToParsableString(), _self!, links.Known));
            }
            catch (Exception exception)
            {
                LogListenFailed(exception);
            }

            await Task.Delay(Interval, clock, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of front-ends could not be read; it is tried again")]
    private partial void LogListenFailed(Exception exception);
}
