using System.Text;
using OrleansGateway.Load.Generating.Dialects;
using Xunit;

namespace OrleansGateway.Load.Tests.Generating.Dialects;

public sealed class DialectTests
{
    [Fact]
    public void Plain_is_the_grammar()
    {
        var dialect = new PlainDialect();
        Assert.Equal("echo P", Write(dialect, Verb.Echo, "", "P"));
        Assert.Equal("join G", Write(dialect, Verb.Join, "G", ""));
        Assert.Equal("pub G P", Write(dialect, Verb.Publish, "G", "P"));
    }

    [Fact]
    public void SignalR_has_calls_of_its_hub()
    {
        var dialect = new SignalRDialect();
        Assert.Equal("{\"type\":1,\"target\":\"echo\",\"arguments\":[\"P\"]}\u001e", Write(dialect, Verb.Echo, "", "P"));
        Assert.Equal("{\"type\":1,\"target\":\"pub\",\"arguments\":[\"G\",\"P\"]}\u001e", Write(dialect, Verb.Publish, "G", "P"));
    }

    [Fact]
    public void Socket_IO_has_events()
    {
        var dialect = new SocketIoDialect();
        Assert.Equal("42[\"join\",\"G\"]", Write(dialect, Verb.Join, "G", ""));
        Assert.Equal("42[\"pub\",\"G\",\"P\"]", Write(dialect, Verb.Publish, "G", "P"));
    }

    private static string Write(Dialect dialect, Verb verb, string name, string payload)
    {
        var text = new byte[dialect.MaxSize(name.Length + payload.Length)];
        return Encoding.UTF8.GetString(text, 0, dialect.Write(text, verb, Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(payload)));
    }
}
