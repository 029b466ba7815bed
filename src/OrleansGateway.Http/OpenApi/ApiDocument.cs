using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using OrleansGateway.Http.Keys;
using OrleansGateway.Http.Problems;
using OrleansGateway.Http.Pushes;
using OrleansGateway.Http.Requests;

namespace OrleansGateway.Http.OpenApi;

/// <summary>The OpenAPI document, made of the routes when it is asked for.</summary>
internal static class ApiDocument
{
    private const string KeyScheme = "key";

    public static void AddServices(IServiceCollection services) => services.AddOpenApi("v1", document =>
    {
        document.AddDocumentTransformer(static (api, _, _) =>
        {
            Describe(api);
            return Task.CompletedTask;
        });
        document.AddOperationTransformer(Describe);
    });

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapOpenApi(RequestRun.DocumentPath);

    private static void Describe(OpenApiDocument api)
    {
        api.Info = new OpenApiInfo
        {
            Title = "OrleansGateway",
            Version = "v1",
            Description = "Push to clients, groups, users and everyone; manage and list them. docs/http-api.md says what each call promises.",
        };
        api.Servers = [];
        api.Components ??= new OpenApiComponents();
        api.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        api.Components.SecuritySchemes[KeyScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
        api.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, api)] = [] }];
    }

    private static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<NeededScope>().FirstOrDefault() is { Scope: not ApiScope.None } needed)
        {
            operation.Description = $"The key needs the scope {ApiScopes.NameOf(needed.Scope)}.";
        }

        if (metadata.OfType<MayBeRepeated>().Any())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = OnceKey.Header,
                In = ParameterLocation.Header,
                Description = "1 to 255 visible ASCII characters: what is sent again with it is delivered once.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        var problem = await context.GetOrCreateSchemaAsync(typeof(Problem), cancellationToken: cancellationToken);
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A problem (RFC 9457)",
            Content = new Dictionary<string, OpenApiMediaType> { [Problem.ContentType] = new() { Schema = problem } },
        };
    }
}
