using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols;

public sealed class TcpReaderTests
{
    [Fact]
    public void A_chunk_is_a_message() =>
        Assert.Equal(["binary 0102", "binary 03"], Reading.InPieces(new TcpReader(100), [1, 2, 3], 2));

    [Fact]
    public void A_chunk_over_the_limit_is_cut() =>
        Assert.Equal(["binary 0102", "binary 0304", "binary 05"], Reading.Whole(new TcpReader(2), [1, 2, 3, 4, 5]));
}
