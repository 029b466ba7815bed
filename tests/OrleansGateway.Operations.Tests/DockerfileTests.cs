using System.Text.RegularExpressions;
using OrleansGateway.Testing.Processes;
using Xunit;

namespace OrleansGateway.Operations.Tests;

public sealed partial class DockerfileTests
{
    [Theory]
    [InlineData("silo.Dockerfile", "OrleansGateway.Chat")]
    [InlineData("gateway.Dockerfile", "OrleansGateway.FrontEnd.App")]
    public void What_is_restored_apart_are_all_the_projects_that_the_program_needs(string file, string program)
    {
        var copied = CopiedProject().Matches(Read(file)).Select(copy => copy.Groups[1].Value);

        Assert.Equal(WithReferences(program).Order(), copied.Order());
    }

    private static HashSet<string> WithReferences(string program)
    {
        var found = new HashSet<string>();
        var open = new Queue<string>([program]);
        while (open.TryDequeue(out var project))
        {
            if (!found.Add(project)) continue;
            foreach (Match reference in Reference().Matches(Read($"src/{project}/{project}.csproj"))) open.Enqueue(reference.Groups[1].Value);
        }

        return found;
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(BuildOutput.RepositoryRoot, file));

    [GeneratedRegex(@"^COPY src/([\w.]+)/\1\.csproj src/\1/$", RegexOptions.Multiline)]
    private static partial Regex CopiedProject();

    [GeneratedRegex(@"<ProjectReference Include=""\.\./([\w.]+)/\1\.csproj""")]
    private static partial Regex Reference();
}
