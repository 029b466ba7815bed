using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Postgres;
using Xunit;

namespace OrleansGateway.Postgres.Tests;

/// <summary>The statements as Orleans' own storage provider uses them.</summary>
[Collection(PostgresCollection.Name)]
public class GrainStorageTests(PostgresServer server)
{
    public static TheoryData<string> Keys => new("text/news", $"text/{new string('é', 512)}", "number/5", "guid/0123456789abcdef0123456789abcdef", "number/5+more");

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task State_comes_back_as_it_was_written_whatever_the_key(string grain)
    {
        var storage = await CreateStorage();
        var id = GrainId.Parse(grain);
        await Write(storage, id, "first");
        var state = await Read(storage, id);
        state.State!.Text = "second";
        await storage.WriteStateAsync("state", id, state);

        var read = await Read(storage, id);
        Assert.Equal(("second", true, state.ETag), (read.State!.Text, read.RecordExists, read.ETag));
        Assert.False((await Read(storage, id, "other state")).RecordExists);
        Assert.False((await Read(storage, GrainId.Parse("text/else"))).RecordExists);
    }

    [Fact]
    public async Task Of_two_that_have_read_the_same_only_the_first_writes_or_clears()
    {
        var storage = await CreateStorage();
        var id = GrainId.Parse("text/news");
        await Write(storage, id, "first");
        var (one, other) = (await Read(storage, id), await Read(storage, id));

        await storage.WriteStateAsync("state", id, one);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("state", id, other));
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync("state", id, other));
        Assert.Equal(one.ETag, (await Read(storage, id)).ETag);
    }

    [Fact]
    public async Task Of_many_that_have_read_nothing_one_writes()
    {
        const int Writers = 8;
        var storage = await CreateStorage();
        var id = GrainId.Parse("text/news");

        var written = await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            try
            {
                await Write(storage, id, $"{writer}");
                return $"{writer}";
            }
            catch (InconsistentStateException)
            {
                return null;
            }
        })).Within();

        Assert.Equal((await Read(storage, id)).State!.Text, Assert.Single(written, writer => writer is not null));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cleared_state_is_gone_and_can_be_written_again(bool deletes)
    {
        var storage = await CreateStorage(deletes);
        var id = GrainId.Parse("text/news");
        await Write(storage, id, "first");
        var state = await Read(storage, id);
        await storage.ClearStateAsync("state", id, state);

        Assert.False((await Read(storage, id)).RecordExists);
        state.State!.Text = "again";
        await storage.WriteStateAsync("state", id, state);
        Assert.Equal("again", (await Read(storage, id)).State!.Text);
    }

    private static async Task Write(AdoNetGrainStorage storage, GrainId id, string text) =>
        await storage.WriteStateAsync("state", id, new GrainState<Stored>(new Stored { Text = text }));

    private static async Task<GrainState<Stored>> Read(AdoNetGrainStorage storage, GrainId id, string name = "state")
    {
        var state = new GrainState<Stored>();
        await storage.ReadStateAsync(name, id, state);
        return state;
    }

    private async Task<AdoNetGrainStorage> CreateStorage(bool deletes = true)
    {
        var connectionString = await server.CreateDatabase();
        await new Database(connectionString).Schema().ApplyAsync(CancellationToken.None);
        var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var storage = new AdoNetGrainStorage(
            services.GetRequiredService<IActivatorProvider>(),
            NullLogger<AdoNetGrainStorage>.Instance,
            Options.Create(new AdoNetGrainStorageOptions
            {
                Invariant = "Npgsql",
                ConnectionString = connectionString,
                DeleteStateOnClear = deletes,
                GrainStorageSerializer = new TextSerializer(),
            }),
            Options.Create(new ClusterOptions { ServiceId = "service" }),
            "storage");
        var lifecycle = new Lifecycle();
        storage.Participate(lifecycle);
        await lifecycle.Start();
        return storage;
    }

    private sealed class Stored
    {
        public string Text { get; set; } = "";
    }

    private sealed class TextSerializer : IGrainStorageSerializer
    {
        public BinaryData Serialize<T>(T? input) => new(((Stored)(object)input!).Text);

        public T Deserialize<T>(BinaryData input) => (T)(object)new Stored { Text = input.ToString() };
    }

    /// <summary>Starts what takes part, at once.</summary>
    private sealed class Lifecycle : ISiloLifecycle
    {
        private readonly List<ILifecycleObserver> _observers = [];

        public int HighestCompletedStage => 0;

        public int LowestStoppedStage => 0;

        public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
        {
            _observers.Add(observer);
            return new MemoryStream();
        }

        public Task Start() => Task.WhenAll(_observers.Select(observer => observer.OnStart(CancellationToken.None)));
    }
}
