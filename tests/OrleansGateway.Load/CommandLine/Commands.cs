using OrleansGateway.Load.Reporting;
using OrleansGateway.Load.Scenarios;
using OrleansGateway.Load.Serving;

namespace OrleansGateway.Load.CommandLine;

/// <summary>What people call. Each returns the exit code.</summary>
internal static class Commands
{
    private const int Failed = 1;
    private const int WrongUse = 2;

    // What a shell says of a program that SIGTERM ended.
    private const int Stopped = 128 + 15;

    private const string Usage =
        """
        serve --mode cluster|embedded|pipe|signalr|signalr-redis|socketio-redis --ws PORT
              [--text PORT] [--silos N] [--front-ends N] [--collect-after SECONDS]

          Starts a server, prints "ready pids=…" when clients can connect, and stops it on SIGTERM. With several processes that
          clients connect to, the others have the ports that follow.

        run SCENARIO… [--against ours,ours-embedded,pipe,signalr,signalr-redis,socketio-redis] [--rounds 3] [--seconds 10]
              [--warm-up SECONDS] [--markdown FILE] [--pictures FOLDER] [--connections 15000] [--quiet SECONDS] [--collect-after SECONDS] [--rate 10000]

          Measures servers in turn, round after round, and prints the medians. Fails when a message did not come once and in order.

          scenarios        main (the next five), echo-50x1, echo-1000x1, echo-50x16, pub-1x200, pub-20x50, idle, connects, open-loop,
                           asked (publishing while all clients and groups are listed without a pause, beside the same undisturbed),
                           garbage (main's five again, with what is allocated and how long collections take)
          curves           pub-size, pub-many, pub-front-ends, pub-front-ends-full (with 64 publishes in flight), silos, idle-curve
          --pictures       a picture of each curve, as SVG
          --connections    of idle and connects
          --quiet          idle: measures again after this time
          --collect-after  the product's grains are collected when they were idle for so long; without it, after Orleans' own time
          --rate           open-loop: deliveries a second
        """;

    public static int Help()
    {
        Console.Error.WriteLine(Usage);
        return WrongUse;
    }

    public static int WrongSystem()
    {
        Console.Error.WriteLine("The load generator needs Linux: it waits with epoll and reads /proc.");
        return Failed;
    }

    public static Task<int> Serve(string[] arguments) => Try(async () =>
    {
        var options = ServeOptions.Parse(arguments);
        using var signals = new StopSignals();
        await using var server = await Starter.Start(options.Kind, options.Plan);
        Console.WriteLine($"ready pids={string.Join(',', server.ProcessIds)}");
        try
        {
            throw new LoadException(await server.WaitForEnd().WaitAsync(signals.Token));
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    });

    public static Task<int> Run(string[] arguments) => Try(async () =>
    {
        var options = RunOptions.Parse(arguments);
        using var signals = new StopSignals();
        await using var runner = new Runner(options.Kinds, options.Settings, Console.WriteLine, signals.Token);
        var measurements = await runner.Run(options.Scenarios);
        var report = new Report(measurements, options.Settings).Write();
        Console.WriteLine($"\n{report}");
        if (options.Markdown is { } file) await File.WriteAllTextAsync(file, report);
        if (options.Pictures is { } folder) CurvePictures.Write(measurements, folder);
        return measurements.All(measurement => measurement.Failure is null) ? 0 : Failed;
    });

    private static async Task<int> Try(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (FormatException exception)
        {
            Console.Error.WriteLine($"{exception.Message}\n\n{Usage}");
            return WrongUse;
        }
        catch (OperationCanceledException)
        {
            return Stopped;
        }
        catch (Exception exception) when (exception is LoadException or TimeoutException or InvalidOperationException)
        {
            Console.Error.WriteLine(exception.Message);
            return Failed;
        }
    }
}
