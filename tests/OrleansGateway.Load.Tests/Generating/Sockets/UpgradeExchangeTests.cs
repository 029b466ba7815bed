using System.Buffers;
using System.Text;
using OrleansGateway.Load.Generating.Sockets;
using OrleansGateway.Load.Peers.Pipe;
using Xunit;

namespace OrleansGateway.Load.Tests.Generating.Sockets;

public sealed class UpgradeExchangeTests
{
    [Fact]
    public void The_generator_accepts_the_pipe_peers_answer_when_it_is_whole()
    {
        var request = new ReadOnlySequence<byte>(UpgradeExchange.Request("/", 80));
        var answer = PipeUpgrade.Answer(ref request);
        Assert.NotNull(answer);
        Assert.True(request.IsEmpty);
        Assert.Equal(0, UpgradeExchange.Read(answer.AsSpan(0, answer.Length - 1)));
        Assert.Equal(answer.Length, UpgradeExchange.Read([.. answer, 0x81]));
    }

    [Fact]
    public void A_refusal_is_told_as_the_server_gave_it()
    {
        var refusal = Encoding.ASCII.GetBytes("HTTP/1.1 503 Service Unavailable\r\n\r\n");
        Assert.Contains("503", Assert.Throws<LoadException>(() => UpgradeExchange.Read(refusal)).Message, StringComparison.Ordinal);
    }
}
