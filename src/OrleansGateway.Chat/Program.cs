using OrleansGateway.Chat;
using OrleansGateway.FrontEnd;
using OrleansGateway.Silo;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.UseOrleans(silo => silo.UseEmbeddedClustering().AddOrleansGateway());
builder.AddFrontEnd();

return await builder.RunFrontEndAsync(app =>
{
    app.UseFileServer();
    app.Lifetime.ApplicationStarted.Register(() => Screen.Show(app));
});
