using OrleansGateway.FrontEnd;
using OrleansGateway.Http;
using OrleansGateway.Operations;
using OrleansGateway.Postgres;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddOperatorPort(defaultPort: 8280);
builder.AddHttpApi();
builder.UseOrleansClient(client => client.UsePostgresClustering());
builder.AddFrontEnd();
return await builder.RunFrontEndAsync(app => app.UseFileServer());
