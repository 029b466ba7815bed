using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OrleansGateway.Testing.Processes;
using Xunit;

namespace OrleansGateway.Tests;

/// <summary>The C# of README.md and docs/ compiles: programs by themselves, classes as they are, other lines as the body of a handler.</summary>
public sealed partial class DocumentationCodeTests
{
    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using Orleans;
        global using Orleans.Hosting;
        global using Orleans.Streams;
        """;

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(BuildOutput.RepositoryRoot, "README.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(BuildOutput.RepositoryRoot, "docs"), "*.md"))
            .Where(path => Blocks(path).Any())
            .Select(path => Path.GetRelativePath(BuildOutput.RepositoryRoot, path))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Code_compiles(string file)
    {
        foreach (var code in Blocks(Path.Combine(BuildOutput.RepositoryRoot, file)))
        {
            var kind = IsProgram(code) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
            var errors = CSharpCompilation
                .Create("documented", [Parse(Usings), Parse(Whole(code))], References, new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable))
                .GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            Assert.True(!errors.Any(), $"{file}:\n{code}\n{string.Join('\n', errors)}");
        }
    }

    private static bool IsProgram(string code) => code.Contains("CreateBuilder(", StringComparison.Ordinal) || code.Contains("CreateApplicationBuilder(", StringComparison.Ordinal);

    private static string Whole(string code) => IsProgram(code) || Declaration().IsMatch(code)
        ? $"using OrleansGateway; using OrleansGateway.FrontEnd; using OrleansGateway.Silo; using OrleansGateway.Postgres; using OrleansGateway.Operations; using OrleansGateway.Streams;\n{code}"
        : $$"""
            using OrleansGateway; using OrleansGateway.FrontEnd; using OrleansGateway.Silo; using OrleansGateway.Postgres; using OrleansGateway.Operations; using OrleansGateway.Streams;
            sealed class Documented : EventsGrain
            {
                async Task Run(ClientInfo client, Message message, ISiloBuilder silo, WebApplicationBuilder builder, IServiceProvider services, CancellationToken cancellationToken)
                {
                    await Task.CompletedTask;
                    {{code}}
                }
            }
            """;

    private static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest));

    private static IEnumerable<string> Blocks(string path) => CSharpBlock().Matches(File.ReadAllText(path)).Select(block => block.Groups["code"].Value);

    [GeneratedRegex(@"^```csharp\r?\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex(@"^(public|internal|sealed|\[).*", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
