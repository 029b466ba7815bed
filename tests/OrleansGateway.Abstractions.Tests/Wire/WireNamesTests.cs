using System.Reflection;
using Xunit;

namespace OrleansGateway.Abstractions.Tests.Wire;

/// <summary>
/// Silos and front-ends of two versions run together during every deploy. What is in wire.txt may be added to; what is there must stay.
/// After adding: <c>WIRE_TXT=$PWD/tests/OrleansGateway.Abstractions.Tests/Wire/wire.txt dotnet test tests/OrleansGateway.Abstractions.Tests</c>
/// writes it anew, and the change is reviewed with the rest.
/// </summary>
public class WireNamesTests
{
    [Fact]
    public void Names_and_numbers_on_the_wire_are_as_they_were()
    {
        var now = WireNames.Describe();
        if (Environment.GetEnvironmentVariable("WIRE_TXT") is { Length: > 0 } path) File.WriteAllText(path, now);
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("wire.txt")!);
        Assert.Equal(reader.ReadToEnd(), now);
    }

    [Fact]
    public void Every_record_has_an_alias_and_numbers_its_fields_from_0()
    {
        foreach (var record in WireNames.Records)
        {
            Assert.StartsWith("og.", WireNames.AliasOf(record) ?? $"{record} has none", StringComparison.Ordinal);
            var ids = WireNames.Fields(record).Select(field => field.Id).ToList();
            Assert.Equal(Enumerable.Range(0, ids.Count).Select(id => (uint)id), ids);
            Assert.True(ids.Count == Stored(record), $"{record} has a field without [Id], which would be left out");
        }
    }

    [Fact]
    public void Every_interface_and_method_has_an_alias()
    {
        foreach (var called in WireNames.Interfaces)
        {
            Assert.Equal($"og.{called.Name}", WireNames.AliasOf(called));
            Assert.All(called.GetMethods(), method => Assert.Equal(method.Name, WireNames.AliasOf(method)));
        }
    }

    [Fact]
    public void Every_grain_has_a_name_of_its_own() =>
        Assert.All(WireNames.Grains, grain => Assert.NotNull(grain.GetCustomAttribute<GrainTypeAttribute>(false)));

    [Fact]
    public void Aliases_are_given_once()
    {
        var aliases = WireNames.Records.Concat(WireNames.Interfaces).Select(type => WireNames.AliasOf(type)).ToList();
        Assert.Equal(aliases.Distinct().Count(), aliases.Count);
    }

    private static int Stored(Type record) =>
        record.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly).Length;
}
