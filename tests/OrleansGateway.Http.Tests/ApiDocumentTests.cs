using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansGateway.Http.OpenApi;
using OrleansGateway.Http.Pushes;
using OrleansGateway.Http.Tests.Support;
using OrleansGateway.Testing.Processes;
using Xunit;

namespace OrleansGateway.Http.Tests;

/// <summary>Routes, OpenAPI document and docs/http-api.md say the same.</summary>
[Collection(ApiCollection.Name)]
public sealed partial class ApiDocumentTests(ApiFixture server)
{
    [Fact]
    public async Task Every_route_is_in_the_document()
    {
        var document = (await server.ApiOf(ApiFixture.PushKey).Get("/v1/openapi.json")).Ok();
        Assert.StartsWith("3.", document["openapi"].GetString(), StringComparison.Ordinal);

        var described = document["paths"].EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"));

        Assert.Equal(Routes().Order(), described.Order());
    }

    [Fact]
    public async Task Operations_have_names_bodies_parameters_and_answers()
    {
        var document = (await server.Api.Get("/v1/openapi.json")).Ok();
        var operations = document["paths"].EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => operation.Value)).ToList();
        Assert.All(operations, operation =>
        {
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            Assert.True(operation.GetProperty("responses").GetProperty("default").GetProperty("content").TryGetProperty("application/problem+json", out _));
        });
        Assert.Equal(operations.Count, operations.Select(operation => operation.GetProperty("operationId").GetString()).Distinct().Count());

        var publish = document["paths"].GetProperty("/v1/groups/{name}/messages").GetProperty("post");
        Assert.Equal(
            ["application/json", "application/octet-stream", "text/plain"],
            publish.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(type => type.Name).Order());
        Assert.Equal(
            ["header Idempotency-Key", "path name", "query except"],
            publish.GetProperty("parameters").EnumerateArray().Select(parameter => $"{parameter.GetProperty("in")} {parameter.GetProperty("name")}").Order());
        var list = document["paths"].GetProperty("/v1/clients").GetProperty("get");
        Assert.Equal(
            ["after", "deadline", "limit"],
            list.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()).Order());
        Assert.True(document["components"].GetProperty("schemas").GetProperty("PushAnswer").GetProperty("properties").TryGetProperty("repeated", out _));
        Assert.Equal("bearer", document["components"].GetProperty("securitySchemes").GetProperty("key").GetProperty("scheme").GetString());
    }

    [Fact]
    public async Task Every_route_and_every_problem_is_in_the_docs_and_no_other()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(BuildOutput.RepositoryRoot, "docs/http-api.md"));
        var calls = text[text.IndexOf("## Calls", StringComparison.Ordinal)..text.IndexOf("## Problems", StringComparison.Ordinal)];
        var documented = Call().Matches(calls).Select(call => call.Value).Where(call => call != "GET /v1/openapi.json").Distinct();
        Assert.Equal(Routes().Order(), documented.Order());

        var problems = text[text.IndexOf("## Problems", StringComparison.Ordinal)..text.IndexOf("## What is promised", StringComparison.Ordinal)];
        var source = await File.ReadAllTextAsync(Path.Combine(BuildOutput.RepositoryRoot, "src/OrleansGateway.Http/Problems/KnownProblems.cs"));
        Assert.Equal(
            Known().Matches(source).Select(problem => $"{problem.Groups[1]} {problem.Groups[2]}").Order(),
            Row().Matches(problems).SelectMany(row => Code().Matches(row.Groups[2].Value).Select(code => $"{row.Groups[1]} {code.Groups[1]}")).Order());
    }

    private IEnumerable<string> Routes()
    {
        var builder = WebApplication.CreateSlimBuilder();
        ApiDocument.AddServices(builder.Services);
        builder.Services.AddSingleton(server.Server.Grains).AddSingleton(new OnceMemory(TimeProvider.System)).AddSingleton<Pusher>();
        var app = builder.Build();
        HttpApi.MapCalls(app);
        return ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                .Select(method => $"{method} {route.RoutePattern.RawText!.TrimEnd('/')}"))
            .Where(route => route != "GET /v1/openapi.json");
    }

    [GeneratedRegex(@"\b(GET|POST|PUT|PATCH|DELETE) /v1/[\w/{}.-]+")]
    private static partial Regex Call();

    [GeneratedRegex(@"\bnew\(\s*(\d+), ""([\w-]+)""")]
    private static partial Regex Known();

    [GeneratedRegex(@"^\| (\d+) \| ([^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([\\w-]+)`")]
    private static partial Regex Code();
}
