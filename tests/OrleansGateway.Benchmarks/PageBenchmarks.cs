using System.Diagnostics.Metrics;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansGateway.FrontEnd;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Links;
using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.Wire;

namespace OrleansGateway.Benchmarks;

/// <summary>One page of ten from the middle of a front-end's lists, with few clients and groups, and with many.</summary>
[MemoryDiagnoser]
public class PageBenchmarks
{
    private const int Limit = 10;

    private readonly ConnectionTable _connections = new();
    private readonly AudienceTable _audiences = new();
    private readonly FreezeWatch _freezes = new(TimeProvider.System);
    private FrontEndQueries _queries = null!;
    private string _client = "";
    private string _group = "";

    /// <summary>Few: 20 clients, all in one group, and 20 groups of three besides. Many: 15,000 and 100,000.</summary>
    [Params("few", "many")]
    public string Size { get; set; } = "few";

    /// <summary>Makes the clients and groups.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var (clients, groups) = Size == "few" ? (20, 20) : (15_000, 100_000);
        var metrics = new FrontEndMetrics(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());
        var frontEnd = ClientIds.NewFrontEnd();
        var all = Enumerable.Range(0, clients).Select(_ => Connect(frontEnd, metrics)).ToList();
        foreach (var connection in all)
        {
            _connections.Add(connection);
            _audiences.Join(Audiences.OfGroup("everybody"), connection);
        }

        for (var i = 0; i < groups; i++)
        {
            for (var member = 0; member < 3; member++) _audiences.Join(Audiences.OfGroup($"group-{i:000000}"), all[(i + member) % clients]);
        }

        _queries = new FrontEndQueries(_connections, _audiences);
        _client = all.Select(connection => connection.Id).Order(StringComparer.Ordinal).ElementAt(clients / 2);
        _group = $"group-{groups / 2:000000}";

        // The first question makes the order.
        _ = Clients();
        _ = Members();
        _ = Groups();
    }

    /// <summary>Ends what runs by itself.</summary>
    [GlobalCleanup]
    public void Cleanup() => _freezes.Dispose();

    /// <summary>Ids of all clients.</summary>
    [Benchmark]
    public object Clients() => _queries.ListClients(null, _client, Limit);

    /// <summary>Infos of all clients.</summary>
    [Benchmark]
    public object Infos() => _queries.ListInfos(null, _client, Limit);

    /// <summary>Ids of a group's members.</summary>
    [Benchmark]
    public object Members() => _queries.ListClients(Audiences.OfGroup("everybody"), _client, Limit);

    /// <summary>Names of groups.</summary>
    [Benchmark]
    public object Groups() => _queries.ListAudiences(false, _group, Limit);

    private Connection Connect(string frontEnd, FrontEndMetrics metrics)
    {
        var client = new ClientInfo { Id = ClientIds.New(frontEnd), Listener = "text", Protocol = "text", RemoteEndPoint = "192.0.2.1:5000", ConnectedAt = default };
        var listener = new ListenerOptions();
        var clock = TimeProvider.System;
        var session = new ClientSession(client, new ClientReceivers(Stub.Of<IGrainFactory>(), null!, new RepeatBudget(clock)), 1024, new FrontEndReadiness(clock), _freezes, metrics, clock, NullLogger.Instance);
        return new Connection(
            new DefaultConnectionContext { Transport = new DiscardPipe() }, Opening.Speak(new ProtocolRegistry().Get("text")), listener, session, TimeSpan.FromSeconds(1), metrics, clock, NullLogger.Instance);
    }
}
