using OrleansGateway.Testing.Postgres;

namespace OrleansGateway.Failures.Cluster;

/// <summary>Silos, front-ends and their PostgreSQL, each a process. Nothing of it outlives the object.</summary>
internal sealed class ServerCluster : IAsyncDisposable
{
    private readonly PostgresServer _postgres;
    private readonly ClusterSettings _settings;
    private readonly List<SiloProcess> _silos = [];
    private readonly List<FrontEndProcess> _frontEnds = [];

    private ServerCluster(PostgresServer postgres, ClusterSettings settings)
    {
        _postgres = postgres;
        _settings = settings;
    }

    public IReadOnlyList<SiloProcess> Silos => _silos;

    public IReadOnlyList<FrontEndProcess> FrontEnds => _frontEnds;

    public IEnumerable<Server> Servers => [.. _silos, .. _frontEnds];

    public PostgresServer Postgres => _postgres;

    /// <summary>The folder of the silos' journals.</summary>
    public string Journals => _settings.Journals;

    /// <summary>A database and nothing else yet.</summary>
    /// <param name="logs">The folder for what the processes print; null for nowhere.</param>
    /// <param name="fault">The mistake that the silos' user code makes; empty for none.</param>
    public static async Task<ServerCluster> Create(string? logs = null, string fault = "")
    {
        var postgres = await PostgresServer.StartOwn();
        try
        {
            var journals = Directory.CreateTempSubdirectory("og-journals-").FullName;
            return new ServerCluster(postgres, new ClusterSettings(await postgres.CreateDatabase(), journals, logs, fault));
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    public SiloProcess AddSilo()
    {
        var silo = new SiloProcess($"silo-{_silos.Count + 1}", _settings);
        _silos.Add(silo);
        return silo;
    }

    public FrontEndProcess AddFrontEnd()
    {
        var frontEnd = new FrontEndProcess($"front-end-{_frontEnds.Count + 1}", _settings);
        _frontEnds.Add(frontEnd);
        return frontEnd;
    }

    /// <summary>Brings the cluster to this size, with a fresh process for whatever has died and none beyond.</summary>
    public async Task Restore(int silos, int frontEnds)
    {
        while (_silos.Count < silos) AddSilo();
        while (_frontEnds.Count < frontEnds) AddFrontEnd();
        foreach (var extra in _silos.Skip(silos).Where(silo => silo.Exists)) await extra.Terminate();
        foreach (var extra in _frontEnds.Skip(frontEnds).Where(frontEnd => frontEnd.Exists)) await extra.Terminate();
        Server[] wanted = [.. _silos.Take(silos), .. _frontEnds.Take(frontEnds)];
        var missing = wanted.Where(server => !server.Runs).ToList();
        foreach (var server in missing) await server.Launch();
        foreach (var server in missing) await server.WaitUntilReady(Server.Limit);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers) await server.DisposeAsync();
        await _postgres.DisposeAsync();
        Directory.Delete(_settings.Journals, recursive: true);
    }
}
