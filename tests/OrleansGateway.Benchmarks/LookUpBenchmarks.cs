using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrleansGateway.Wire;

namespace OrleansGateway.Benchmarks;

/// <summary>A reference to a grain whose type is known, as each publish of a handler needs one.</summary>
[MemoryDiagnoser]
public class LookUpBenchmarks
{
    private readonly GrainId _group = GrainId.Create(GrainTypes.Group, "news");
    private IHost _host = null!;
    private IGrainFactory _grains = null!;

    /// <summary>A client that is not connected: references are made without that.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleansClient(client => client.UseLocalhostClustering());
        _host = builder.Build();
        _grains = _host.Services.GetRequiredService<IGrainFactory>();
    }

    /// <summary>Orleans' own, which works out the interface's name.</summary>
    [Benchmark(Baseline = true)]
    public object GetGrain() => _grains.GetGrain<IAudienceGrain>(_group);

    /// <summary>With the name kept.</summary>
    [Benchmark]
    public object Find() => _grains.Find<IAudienceGrain>(_group);

    /// <summary>Ends the client.</summary>
    [GlobalCleanup]
    public void Cleanup() => _host.Dispose();
}
