using OrleansGateway.FrontEnd;
using OrleansGateway.Postgres;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.UseOrleansClient(client => client.UsePostgresClustering());
builder.AddFrontEnd();
return await builder.RunFrontEndAsync(app => app.UseFileServer());
