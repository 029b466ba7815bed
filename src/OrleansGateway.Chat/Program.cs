using OrleansGateway.Chat;
using OrleansGateway.FrontEnd;
using OrleansGateway.Postgres;
using OrleansGateway.Silo;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });

// With a database this is a silo of a cluster, and the front-ends are processes of their own; without, it is both in one.
if (builder.Configuration.HasPostgres())
{
    builder.UseOrleans(silo => silo.UsePostgresClustering().AddOrleansGateway());
    return await builder.RunFrontEndAsync(_ => { });
}

builder.UseOrleans(silo => silo.UseEmbeddedClustering().AddOrleansGateway());
builder.AddFrontEnd();
return await builder.RunFrontEndAsync(app =>
{
    app.UseFileServer();
    app.Lifetime.ApplicationStarted.Register(() => Screen.Show(app));
});
