using OrleansGateway.Wire;
using Xunit;

namespace OrleansGateway.Abstractions.Tests.Wire;

public class ReceiversTests
{
    [Fact]
    public void On_a_front_end_are_its_own_clients_and_all_audiences()
    {
        var (one, other, routed) = (ClientIds.New("aaaaaaaa"), ClientIds.New("bbbbbbbb"), ClientIds.New("aaaaaaaa", "cccc"));
        var receivers = Receivers.From(new Targets { Clients = [one, other, routed, "aaaaaaaa-no-id"], Groups = ["g"], Users = ["u"], Except = ["x"] });
        var own = receivers.On("aaaaaaaa");
        Assert.Equal([one, routed], own.Clients);
        Assert.Equal(["gg", "uu"], own.Audiences);
        Assert.Equal(["x"], own.Except);
        Assert.False(own.IsEmpty);
        Assert.True(Receivers.From(new Targets { Clients = [one] }).On("bbbbbbbb").IsEmpty);
    }

    [Fact]
    public void They_are_read_as_they_were_written()
    {
        var receivers = Receivers.From(new Targets { Clients = ["a", "b"], Groups = ["ä"], Except = ["c"] });
        var buffer = new PackBuffer(8);
        receivers.WriteTo(buffer);
        var reader = new PackReader(buffer.Written);
        var read = Receivers.Read(ref reader);
        Assert.True(reader.AtEnd);
        Assert.Equal(receivers.Clients, read.Clients);
        Assert.Equal(receivers.Audiences, read.Audiences);
        Assert.Equal(receivers.Except, read.Except);
    }

    public static TheoryData<Targets?> Wrong => new()
    {
        default(Targets),
        new Targets { Clients = null! },
        new Targets { Clients = [null!] },
        new Targets { Groups = null! },
        new Targets { Groups = [null!] },
        new Targets { Groups = [""] },
        new Targets { Groups = [new string('ä', 513)] },
        new Targets { Users = null! },
        new Targets { Users = [null!] },
        new Targets { Users = [""] },
        new Targets { Except = null! },
        new Targets { Except = [null!] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_is_refused(Targets? targets) => Assert.ThrowsAny<ArgumentException>(() => Receivers.From(targets!));
}
