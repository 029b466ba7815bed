using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Links;

/// <summary>This silo's links, one for each living front-end.</summary>
internal sealed partial class FrontEndLinks(
    ILocalSiloDetails silo, FrontEndCalls calls, IOptions<OrleansGatewayOptions> options, SiloMetrics metrics, TimeProvider clock,
    ILogger<FrontEndLinks> logger, IOwnFrontEnd? own = null)
{
    private readonly long _link = ClientIds.LinkOf(silo.SiloAddress);
    private readonly ConcurrentDictionary<string, FrontEndLink> _links = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, bool> _dead = new(StringComparer.Ordinal);
    private volatile FrontEndLink[] _all = [];

    /// <summary>The silo whose links these are.</summary>
    public SiloAddress Silo => silo.SiloAddress;

    /// <summary>Where front-ends reach this silo itself; null when they do not.</summary>
    public SiloAddress? Gateway { get; } = silo.GatewayAddress;

    /// <summary>Completes when the silo knows of every front-end; no grain posts before.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Whether a front-end that is not here is not alive either.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>What this silo can teach a registry that has just been started.</summary>
    public FrontEndList Known
    {
        get
        {
            lock (_links) return new FrontEndList([.. _all.Select(link => link.Entry)], [.. _dead.Keys], IsSettled);
        }
    }

    /// <summary>All of them, in the order of their ids.</summary>
    public IReadOnlyList<FrontEndLink> All => _all;

    /// <summary>The link to a front-end; null when it is not alive.</summary>
    public FrontEndLink? Find(string frontEndId) => _links.GetValueOrDefault(frontEndId);

    /// <summary>The link to the front-end that holds a client; null when it is not alive, or the id cannot be one.</summary>
    public FrontEndLink? FindFor(string clientId) =>
        _links.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(ClientIds.FrontEndPart(clientId), out var link) ? link : null;

    /// <summary>The links to those front-ends that may have some of the receivers.</summary>
    public IReadOnlyList<FrontEndLink> Concerned(in Receivers receivers) =>
        receivers.Audiences.Count > 0 ? _all : [.. receivers.Clients.Select(FindFor).OfType<FrontEndLink>().Distinct()];

    /// <summary>Whether a front-end was declared dead: nothing that still comes from it counts.</summary>
    public bool IsDead(string frontEndId) => _dead.ContainsKey(frontEndId);

    /// <summary>Opens links to new front-ends and closes those of the dead.</summary>
    public void Apply(FrontEndList list)
    {
        lock (_links)
        {
            foreach (var dead in list.Dead) _dead.TryAdd(dead, true);
            foreach (var frontEnd in list.FrontEnds)
            {
                if (!_dead.ContainsKey(frontEnd.Id) && !_links.ContainsKey(frontEnd.Id)) _links[frontEnd.Id] = Open(frontEnd);
            }

            foreach (var link in _all)
            {
                if (_dead.ContainsKey(link.Id) && _links.TryRemove(link.Id, out var gone)) Close(gone);
            }

            _all = [.. _links.Values.OrderBy(link => link.Id, StringComparer.Ordinal)];
            IsSettled |= list.IsSettled;
        }

        if (IsSettled) _ready.TrySetResult();
    }

    private FrontEndLink Open(FrontEndEntry frontEnd)
    {
        var settings = new LinkSettings(options.Value.MaxPendingBytesPerLane, options.Value.SuspectFrontEndAfter);
        LogOpened(frontEnd.Id);
        return new FrontEndLink(
            frontEnd,
            [.. frontEnd.Lanes.Select(lane => new Lane(_link, new NamedObserver(calls, lane), settings, metrics, clock, logger))],
            new NamedQueries(calls, frontEnd.Queries, clock),
            RepliesTo(frontEnd));
    }

    private IFrontEndReplies? RepliesTo(FrontEndEntry frontEnd)
    {
        if (own is not null && own.Is(frontEnd.Id)) return new OwnFrontEndReplies(own);
        return frontEnd.Replies is null ? null : new FrontEndReplies(calls, frontEnd.Replies, logger);
    }

    private void Close(FrontEndLink link)
    {
        LogClosed(link.Id);
        link.Close();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Front-end {FrontEnd} is here")]
    private partial void LogOpened(string frontEnd);

    [LoggerMessage(Level = LogLevel.Information, Message = "Front-end {FrontEnd} is gone")]
    private partial void LogClosed(string frontEnd);
}
