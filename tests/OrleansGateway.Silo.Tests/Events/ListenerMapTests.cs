using System.Collections.Immutable;
using System.Net;
using Orleans.Metadata;
using OrleansGateway.Silo.Events;

namespace OrleansGateway.Silo.Tests.Events;

public class ListenerMapTests
{
    private const string Events = "events";

    private static readonly SiloAddress One = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 1), 1);
    private static readonly SiloAddress Two = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 2), 1);

    [Fact]
    public void A_class_serves_the_listeners_it_names_and_one_without_names_serves_the_others()
    {
        var map = Map((One, [Grain("game", "game\narena"), Grain("other-grain", null, isEvents: false)]), (Two, [Grain("chat", null), Grain("unchosen", "")]));
        Assert.Equal("game", map.Find("game", isReserved: true)!.Type.ToString());
        Assert.Equal("game", map.Find("arena", isReserved: true)!.Type.ToString());
        Assert.Equal("chat", map.Find("text", isReserved: false)!.Type.ToString());
        Assert.Equal(["game", "arena"], map.Named);
        Assert.Empty(map.Ambiguities);
    }

    [Fact]
    public void A_listener_whose_class_is_gone_has_no_other()
    {
        var map = Map((Two, [Grain("chat", null)]));
        Assert.Null(map.Find("game", isReserved: true));
        Assert.Null(Map((One, [Grain("game", "game")])).Find("text", isReserved: false));
        Assert.Null(Map().Find("text", isReserved: false));
    }

    [Fact]
    public void Of_several_classes_for_one_listener_the_first_by_name_serves_whatever_the_order_of_silos()
    {
        var one = Map((One, [Grain("b", "game"), Grain("d", null)]), (Two, [Grain("a", "game"), Grain("c", null)]));
        var other = Map((Two, [Grain("c", null), Grain("a", "game")]), (One, [Grain("d", null), Grain("b", "game")]));
        Assert.All([one, other], map =>
        {
            Assert.Equal("a", map.Find("game", isReserved: true)!.Type.ToString());
            Assert.Equal("c", map.Find("text", isReserved: false)!.Type.ToString());
            Assert.Equal(["listener 'game': a and not b", "listeners that no class names: c and not d"], map.Ambiguities);
        });
    }

    private static ListenerMap Map(params (SiloAddress Silo, KeyValuePair<GrainType, GrainProperties>[] Grains)[] silos)
    {
        var manifests = silos.ToImmutableDictionary(
            silo => silo.Silo,
            silo => new GrainManifest(silo.Grains.ToImmutableDictionary(), ImmutableDictionary<GrainInterfaceType, GrainInterfaceProperties>.Empty));
        return new ListenerMap(new ClusterManifest(MajorMinorVersion.Zero, manifests), new EventsInterface(Events));
    }

    private static KeyValuePair<GrainType, GrainProperties> Grain(string type, string? listeners, bool isEvents = true)
    {
        var properties = new Dictionary<string, string> { ["interface.0"] = "another" };
        if (isEvents) properties["interface.1"] = Events;
        if (listeners is not null) properties[ForListenerAttribute.Property] = listeners;
        return new(GrainType.Create(type), new GrainProperties(properties.ToImmutableDictionary(StringComparer.Ordinal, StringComparer.Ordinal)));
    }
}
