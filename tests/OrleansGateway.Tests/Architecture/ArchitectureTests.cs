using Xunit;

namespace OrleansGateway.Tests.Architecture;

/// <summary>What keeps the projects easy to read and to change, and is not left to good will.</summary>
public sealed class ArchitectureTests
{
    public static TheoryData<string> Projects { get; } = new(
        "OrleansGateway.Abstractions",
        "OrleansGateway.Operations",
        "OrleansGateway.Silo",
        "OrleansGateway.FrontEnd",
        "OrleansGateway.Http",
        "OrleansGateway.Postgres",
        "OrleansGateway.Webhooks");

    /// <summary>
    /// A folder is a namespace, and between the folders of a project there is no circle. What stands at a project's root counts type by
    /// type: options that every folder reads, and the registration that knows every folder.
    /// </summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_depend_on_each_other_in_one_direction(string project)
    {
        var types = ProjectTypes.Of(project);
        var graph = new Dictionary<string, HashSet<string>>();
        foreach (var type in types.All)
        {
            var uses = graph.TryGetValue(Node(type), out var known) ? known : graph[Node(type)] = [];
            uses.UnionWith(types.UsedBy(type).Select(Node).Where(node => node != Node(type)));
        }

        var circle = Circles.Find(graph);
        Assert.True(circle is null, $"A circle: {string.Join(" -> ", circle ?? [])}");

        string Node(Mono.Cecil.TypeDefinition type) => type.Namespace == types.Root ? type.FullName : type.Namespace;
    }

    /// <summary>Public types stand at the root of their project, or in Streams, which only those who use streams import; everything
    /// else in a folder is internal.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Only_types_at_a_projects_root_are_public(string project)
    {
        var types = ProjectTypes.Of(project);
        Assert.Empty(types.All.Where(type => type.IsPublic && type.Namespace != types.Root && type.Namespace != types.Root + ".Streams").Select(type => type.FullName));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_class_is_sealed_unless_it_is_abstract_or_static(string project) =>
        Assert.Empty(ProjectTypes.Of(project).All
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false, IsValueType: false })
            .Select(type => type.FullName));

    /// <summary>Orleans has types of these names, with another meaning.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void No_type_is_called_Gateway_something(string project) =>
        Assert.DoesNotContain(ProjectTypes.Of(project).All, type => type.Name.TrimStart('I').StartsWith("Gateway", StringComparison.Ordinal));

    [Fact]
    public void A_circle_is_named()
    {
        var graph = new Dictionary<string, HashSet<string>> { ["a"] = ["b"], ["b"] = ["c", "d"], ["c"] = [], ["d"] = ["b"] };
        Assert.Equal(["b", "d", "b"], Circles.Find(graph));
        graph["d"].Clear();
        Assert.Null(Circles.Find(graph));
    }
}
