using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using OrleansGateway.Testing.Postgres;

namespace OrleansGateway.Testing.Tests;

/// <summary>The child process of the tests.</summary>
internal static class Program
{
    public const int CodeAfterTermination = 3;
    public const int CodeAfterPrinting = 7;

    public static async Task<int> Main(string[] args) => args switch
    {
        ["print", .. var lines] => Print(lines),
        ["echo", var port] => await Echo(int.Parse(port)),
        ["postgres"] => await HoldPostgres(),
        _ => 1,
    };

    private static int Print(string[] lines)
    {
        foreach (var line in lines)
        {
            Console.WriteLine(line);
        }

        Console.Error.WriteLine("printed all");
        return CodeAfterPrinting;
    }

    private static async Task<int> Echo(int port)
    {
        using var terminated = new CancellationTokenSource();
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            terminated.Cancel();
        });
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        Console.WriteLine("listening");
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(terminated.Token);
                await client.GetStream().CopyToAsync(client.GetStream(), terminated.Token);
            }
        }
        catch (OperationCanceledException)
        {
            return CodeAfterTermination;
        }
    }

    private static async Task<int> HoldPostgres()
    {
        await using var server = await PostgresServer.StartNew();
        Console.WriteLine($"postgres: {server.ConnectionString}");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }
}
