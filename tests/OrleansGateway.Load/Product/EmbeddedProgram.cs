using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using OrleansGateway.FrontEnd;
using OrleansGateway.Silo;

namespace OrleansGateway.Load.Product;

/// <summary>Both roles in one process.</summary>
internal static class EmbeddedProgram
{
    public const string Verb = "embedded";

    public static Task<int> Run(string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(arguments);
        builder.UseOrleans(silo => LoadSilo.Add(silo.UseEmbeddedClustering()));
        builder.AddFrontEnd();
        return builder.RunFrontEndAsync(_ => { });
    }
}
