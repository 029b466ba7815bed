using OrleansGateway.FrontEnd;
using OrleansGateway.Http;
using OrleansGateway.Operations;
using OrleansGateway.Postgres;
using OrleansGateway.Silo;

// With a database this is a silo of a cluster, and the front-ends are processes of their own; without, it is both in one.
var worker = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
if (worker.Configuration.HasPostgres())
{
    worker.AddOperatorPort(defaultPort: 8281);
    worker.AddHttpApi();
    worker.UseOrleans(silo => silo.UsePostgresClustering().AddOrleansGateway());
    return await worker.RunSiloAsync();
}

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddOperatorPort();
builder.AddHttpApi();
builder.UseOrleans(silo => silo.UseEmbeddedClustering().AddOrleansGateway());
builder.AddFrontEnd();
return await builder.RunFrontEndAsync(app =>
{
    app.UseFileServer();
    app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"\n  Rooms are on {app.Urls.First()}/ - open it twice. Ctrl+C stops.\n"));
});
