using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansGateway;
using OrleansGateway.Postgres;

// From outside of the cluster: push everyone TEXT | group NAME TEXT | user UID TEXT | client ID TEXT
var words = args.Where(word => !word.StartsWith("--", StringComparison.Ordinal)).ToArray();
var builder = Host.CreateApplicationBuilder([.. args.Except(words)]);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.AddOrleansGatewayClient();
using var host = builder.Build();
await host.StartAsync();
var cluster = host.Services.GetRequiredService<IClusterClient>();

Task<Delivery>? sending = words switch
{
    ["everyone", var text] => cluster.Everyone().Publish(text),
    ["group", var name, var text] => cluster.Group(name).Publish(text),
    ["user", var uid, var text] => cluster.User(uid).Send(text),
    ["client", var id, var text] => cluster.Client(id).Send(text),
    _ => null,
};
if (sending is null)
{
    Console.Error.WriteLine("push everyone TEXT | group NAME TEXT | user UID TEXT | client ID TEXT");
    return 2;
}

Console.WriteLine(await sending);
await host.StopAsync();
return 0;
