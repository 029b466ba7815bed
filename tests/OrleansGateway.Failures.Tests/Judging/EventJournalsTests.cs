using OrleansGateway.Failures.Judging;
using Xunit;

namespace OrleansGateway.Failures.Tests.Judging;

public sealed class EventJournalsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("og-journals-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void One_OnClose_for_each_OnConnect_matches_whichever_silo_ran_it() =>
        Assert.Empty(Mismatches(["connect a", "connect b"], ["close a ClientClosed", "close b FrontEndLost"]));

    [Fact]
    public void OnConnect_that_ran_again_after_a_crash_is_one() => Assert.Empty(Mismatches(["connect a"], ["connect a", "close a ClientClosed"]));

    [Fact]
    public void OnClose_that_ran_twice_is_a_mismatch() =>
        Assert.Single(Mismatches(["connect a", "close a ClientClosed"], ["close a FrontEndLost"]));

    [Fact]
    public void OnConnect_without_OnClose_is_a_mismatch() => Assert.Single(Mismatches(["connect a"]));

    [Fact]
    public void OnClose_without_OnConnect_is_a_mismatch() => Assert.Single(Mismatches(["close a ClientClosed"]));

    [Fact]
    public void Client_that_was_greeted_and_has_neither_is_a_mismatch() =>
        Assert.Single(Read([]).Mismatches(["a"]));

    [Fact]
    public void Clients_of_an_earlier_load_are_not_looked_at() =>
        Assert.Empty(EventJournals.Read(Write(["connect a"]), new HashSet<string> { "a" }).Mismatches([]));

    private List<string> Mismatches(params string[][] journals) => [.. Read(journals).Mismatches([])];

    private EventJournals Read(params string[][] journals) => EventJournals.Read(Write(journals), new HashSet<string>());

    private string Write(params string[][] journals)
    {
        for (var i = 0; i < journals.Length; i++) File.WriteAllLines(Path.Combine(_folder, $"silo-{i}"), journals[i]);
        return _folder;
    }
}
