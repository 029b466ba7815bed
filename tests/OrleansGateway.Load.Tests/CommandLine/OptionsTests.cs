using OrleansGateway.Load.CommandLine;
using Xunit;

namespace OrleansGateway.Load.Tests.CommandLine;

public sealed class OptionsTests
{
    [Fact]
    public void Run_takes_scenarios_servers_and_settings()
    {
        var options = RunOptions.Parse([
            "pub-1x200", "silos", "--against", "pipe,ours", "--rounds", "5", "--seconds", "0.5", "--connections", "10", "--markdown", "a.md",
        ]);
        Assert.Equal(["pub-1x200", "1", "2", "3", "4", "1", "2", "3", "4"], options.Scenarios.Select(scenario => scenario.Name));
        Assert.Equal(["pipe", "ours"], options.Kinds.Select(kind => kind.Name));
        Assert.Equal(
            (5, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(0.5), 10),
            (options.Settings.Rounds, options.Settings.Time, options.Settings.WarmUp, options.Settings.Connections));
        Assert.Equal("a.md", options.Markdown);
    }

    [Fact]
    public void A_cluster_has_the_ports_that_follow()
    {
        var options = ServeOptions.Parse(["--mode", "cluster", "--ws", "20100", "--text", "20200", "--front-ends", "3", "--silos", "2"]);
        Assert.Equal("ours", options.Kind.Name);
        Assert.Equal([20100, 20101, 20102], options.Plan.WebSocketPorts);
        Assert.Equal([20200, 20201, 20202], options.Plan.TextPorts);
        Assert.Equal(2, options.Plan.Silos);
    }

    [Fact]
    public void A_peer_with_two_processes_has_two_ports() =>
        Assert.Equal([20100, 20101], ServeOptions.Parse(["--mode", "signalr-redis", "--ws", "20100"]).Plan.WebSocketPorts);

    [Theory]
    [InlineData("'--wrong' is not known.", "--wrong", "1")]
    [InlineData("--mode is missing.", "--ws", "1")]
    [InlineData("--ws is missing.", "--mode", "pipe")]
    [InlineData("--ws needs a value.", "--mode", "pipe", "--ws")]
    [InlineData("--ws is '0'; allowed: 1 to 65534.", "--mode", "pipe", "--ws", "0")]
    [InlineData("--silos is for --mode cluster.", "--mode", "embedded", "--ws", "1", "--silos", "2")]
    [InlineData("--mode pipe has no plain text.", "--mode", "pipe", "--ws", "1", "--text", "2")]
    public void What_is_wrong_with_serve_is_said(string message, params string[] arguments) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => ServeOptions.Parse(arguments)).Message);

    [Theory]
    [InlineData("No scenario is named.")]
    [InlineData("There is no scenario 'x'", "x")]
    [InlineData("--against has 'x'", "idle", "--against", "ours,x")]
    [InlineData("--seconds is 'x'", "idle", "--seconds", "x")]
    public void What_is_wrong_with_run_is_said(string message, params string[] arguments) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => RunOptions.Parse(arguments)).Message, StringComparison.Ordinal);
}
