using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrleansGateway.Failures.Silo;
using OrleansGateway.Failures.Silo.Faults;
using OrleansGateway.Postgres;
using OrleansGateway.Silo;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddSingleton<EventJournal>();
builder.Services.AddSingleton<FaultChoice>();
builder.UseOrleans(silo => silo.UsePostgresClustering().AddOrleansGateway().AddGroupTimer<BeatTimer>());
using var host = builder.Build();
host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => Console.WriteLine("ready"));
await host.RunAsync();
