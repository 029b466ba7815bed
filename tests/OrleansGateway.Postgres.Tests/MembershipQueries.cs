namespace OrleansGateway.Postgres.Tests;

/// <summary>The statements in OrleansQuery, run as Orleans runs them: by name, with its parameters.</summary>
internal sealed class MembershipQueries
{
    public const string Cluster = "cluster";
    public const string Address = "10.0.0.1";
    public const int Port = 11111;

    public static readonly DateTime Started = new(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc);

    private readonly Database _database;
    private readonly Dictionary<string, string> _queries;

    private MembershipQueries(Database database, Dictionary<string, string> queries)
    {
        _database = database;
        _queries = queries;
    }

    public string this[string key] => _queries[key];

    public static async Task<MembershipQueries> Load(Database database)
    {
        var rows = await database.Rows("SELECT QueryKey, QueryText FROM OrleansQuery");
        return new MembershipQueries(database, rows.ToDictionary(row => (string)row["QueryKey"]!, row => (string)row["QueryText"]!));
    }

    /// <summary>In a new database with the schema.</summary>
    public static async Task<MembershipQueries> In(Database database)
    {
        await database.Schema().ApplyAsync(CancellationToken.None);
        return await Load(database);
    }

    public static (string Name, object? Value)[] Entry(int generation) =>
        [("DeploymentId", Cluster), ("Address", Address), ("Port", Port), ("Generation", generation)];

    public Task<int> CreateVersion(string cluster = Cluster) =>
        _database.Scalar<int>(_queries["InsertMembershipVersionKey"], ("DeploymentId", cluster));

    public Task<int> Insert(int generation, int version, int status = 1, string? hostName = "host", int proxyPort = 30000) =>
        _database.Scalar<int>(_queries["InsertMembershipKey"], [
            .. Entry(generation), ("SiloName", "silo"), ("HostName", hostName), ("Status", status), ("ProxyPort", proxyPort),
            ("StartTime", Started), ("IAmAliveTime", Started), ("Version", version),
        ]);

    public static (string Name, object? Value)[] UpdateParameters(int generation, int version, int status, string? suspects = null) => [
        .. Entry(generation), ("Status", status), ("SuspectTimes", suspects), ("IAmAliveTime", Started.AddSeconds(1)), ("Version", version),
    ];

    public Task<int> Update(int generation, int version, int status, string? suspects = null) =>
        _database.Scalar<int>(_queries["UpdateMembershipKey"], UpdateParameters(generation, version, status, suspects));

    public Task IAmAlive(int generation, DateTime time) => Run("UpdateIAmAlivetimeKey", [.. Entry(generation), ("IAmAliveTime", time)]);

    public Task CleanUp(DateTime before) => Run("CleanupDefunctSiloEntriesKey", ("DeploymentId", Cluster), ("IAmAliveTime", before));

    public Task CleanUpOne(int generation, DateTime alive, string? suspects) => Run("CleanupDefunctSiloEntryKey", [
        .. Entry(generation), ("StartTime", Started), ("IAmAliveTime", alive), ("SuspectTimes", suspects),
    ]);

    public Task DeleteAll() => Run("DeleteMembershipTableEntriesKey", ("DeploymentId", Cluster));

    public Task<List<Dictionary<string, object?>>> ReadAll(string cluster = Cluster) =>
        _database.Rows(_queries["MembershipReadAllKey"], ("DeploymentId", cluster));

    public Task<List<Dictionary<string, object?>>> ReadRow(int generation) =>
        _database.Rows(_queries["MembershipReadRowKey"], Entry(generation));

    public Task<List<Dictionary<string, object?>>> Gateways() =>
        _database.Rows(_queries["GatewaysQueryKey"], ("DeploymentId", Cluster), ("Status", 3));

    /// <summary>The cluster's version and the generations of its entries, as they are in the tables.</summary>
    public async Task<(int Version, int[] Generations)> State()
    {
        var rows = await ReadAll();
        return ((int)rows[0]["Version"]!, [.. rows.Select(row => row["Generation"]).OfType<int>().Order()]);
    }

    private Task Run(string key, params (string Name, object? Value)[] parameters) =>
        _database.Execute(_queries[key], parameters);
}
