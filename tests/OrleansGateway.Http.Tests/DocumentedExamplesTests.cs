using System.Text.RegularExpressions;
using OrleansGateway.Http.Tests.Support;
using OrleansGateway.Testing.Processes;
using Xunit;

namespace OrleansGateway.Http.Tests;

/// <summary>The examples of docs/http-api.md are run as they stand there.</summary>
[Collection(ApiCollection.Name)]
public sealed partial class DocumentedExamplesTests(ApiFixture server)
{
    [Fact]
    public async Task Examples_print_what_the_document_says_and_reach_the_client()
    {
        using var client = await server.Connect();
        var environment = new Dictionary<string, string?>
        {
            ["API"] = $"http://127.0.0.1:{server.Port}",
            ["KEY"] = ApiFixture.FullKey,
            ["CLIENT"] = client.Id,
            ["no_proxy"] = "127.0.0.1",
        };
        var document = await File.ReadAllTextAsync(Path.Combine(BuildOutput.RepositoryRoot, "docs/http-api.md"));
        var blocks = Block().Matches(document).Select(block => (Language: block.Groups[1].Value, Text: block.Groups[2].Value)).ToList();
        Assert.Equal((5, 1), (blocks.Count(block => block.Language == "bash"), blocks.Count(block => block.Language == "php")));

        for (var i = 0; i < blocks.Count; i += 2)
        {
            var printed = await Run(blocks[i].Language, blocks[i].Text, environment);
            var expected = blocks[i + 1].Text.Replace("$CLIENT", client.Id, StringComparison.Ordinal);
            Assert.Equal(Lines(expected), Lines(printed));
        }

        Assert.Equal(
            ["It rains.", """{"rain": true}""", "To many.", "Hello Anna", "Seat 7 is yours.", "Goodbye"], await client.ReadToEnd());
        var closed = server.Server.Journal.Closed.Single(closed => closed.Id == client.Id);
        Assert.Equal("7", closed.Session["seat"]);
    }

    /// <summary>What the API prints has no line ends of its own, so two answers stand on one line.</summary>
    private static string Lines(string text) => text.ReplaceLineEndings("").Trim();

    private static async Task<string> Run(string language, string text, Dictionary<string, string?> environment)
    {
        var folder = Directory.CreateTempSubdirectory("og-examples-").FullName;
        try
        {
            var file = Path.Combine(folder, "example");
            await File.WriteAllTextAsync(file, language == "bash" ? $"set -eu\n{text}" : text);
            var program = language == "bash" ? "bash" : "php";
            foreach (var needed in new[] { program, "curl" }) RequireOnPath(needed);
            await using var process = ServerProcess.StartProgram(program, [file], folder, environment);
            Assert.True(await process.WaitForExit() == 0, string.Join('\n', process.Output));
            Assert.Empty(process.Errors);
            return string.Join('\n', process.Output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void RequireOnPath(string program)
    {
        var folders = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator);
        var isThere = folders.Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
        Assert.True(isThere, $"The examples need {program}, which is not on the PATH: run tests/run.sh, or install Debian's packages bash, curl and php-cli.");
    }

    [GeneratedRegex(@"^```(bash|json|php|text)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
