using OrleansGateway.FrontEnd;
using OrleansGateway.Operations;
using OrleansGateway.Postgres;
using OrleansGateway.Silo;
using OrleansGateway.Webhooks;

// With a database this is a silo of a cluster, and the front-ends are processes of their own; without, it is both in one.
var worker = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
if (worker.Configuration.HasPostgres())
{
    worker.AddOperatorPort(defaultPort: 8281);
    worker.UseOrleans(silo => silo.UsePostgresClustering().AddOrleansGateway().AddWebhooks());
    return await worker.RunSiloAsync();
}

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddOperatorPort();
builder.UseOrleans(silo => silo.UseEmbeddedClustering().AddOrleansGateway().AddWebhooks());
builder.AddFrontEnd();
return await builder.RunFrontEndAsync(app =>
{
    if (Directory.Exists(app.Environment.WebRootPath)) app.UseFileServer();
});
