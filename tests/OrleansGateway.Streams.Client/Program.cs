using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Streams;
using OrleansGateway.Postgres;
using OrleansGateway.Streams;

// Follows the clients and prints them; then puts Messages numbered messages to Group.
var builder = Host.CreateApplicationBuilder(args);
builder.UseOrleansClient(client => client.UsePostgresClustering().AddOrleansGatewayStreams());
using var host = builder.Build();
await host.StartAsync();
var cluster = host.Services.GetRequiredService<IClusterClient>();

await cluster.ClientStream().SubscribeAsync((client, _) =>
{
    Console.WriteLine($"{client.Kind} {client.ClientId} {client.Reason}");
    return Task.CompletedTask;
});
Console.WriteLine("following");

var group = cluster.GroupStream(builder.Configuration["Group"]!);
for (var i = 0; i < builder.Configuration.GetValue<int>("Messages"); i++) await group.OnNextAsync($"streamed {i}");
await host.WaitForShutdownAsync();
