using System.Buffers;
using OrleansGateway.Wire;
using Xunit;

namespace OrleansGateway.Abstractions.Tests.Wire;

public class ClientEventTests
{
    [Fact]
    public void Events_end_with_the_close_or_they_do_not()
    {
        var buffer = new PackBuffer(8);
        Assert.False(ClientEvent.EndsWithClose(buffer.Written));
        ClientEvent.WriteOpen(buffer);
        ClientEvent.WriteMessage(buffer, MessageKind.Text, new ReadOnlySequence<byte>("close"u8.ToArray()));
        Assert.False(ClientEvent.EndsWithClose(buffer.Written));
        ClientEvent.WriteClose(buffer, CloseReason.ClientClosed);
        Assert.True(ClientEvent.EndsWithClose(buffer.Written));
    }
}
