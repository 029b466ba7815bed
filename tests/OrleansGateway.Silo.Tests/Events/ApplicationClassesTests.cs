using OrleansGateway.Silo.Events;

namespace OrleansGateway.Silo.Tests.Events;

public class ApplicationClassesTests
{
    private static readonly string Names = typeof(ApplicationClassesTests).FullName + "+";

    public static TheoryData<Type[], string?, string[], string> Mistakes => new()
    {
        { [], null, [], "No class implements IEventsGrain" },
        { [typeof(Chat), typeof(Lobby)], null, [], $"OrleansGateway:EventsGrain is not set, and several classes implement IEventsGrain; set it to one of: {Names}Chat, {Names}Lobby." },
        { [typeof(Chat), typeof(Game)], "Game", [], $"OrleansGateway:EventsGrain is 'Game'; allowed: {Names}Chat." },
        { [typeof(Game)], "Chat", [], "OrleansGateway:EventsGrain is 'Chat'; allowed: none, because every class names its listeners." },
        { [typeof(Game), typeof(Arena)], null, [], $"[ForListener] of several classes names 'game'; leave it with one of: {Names}Arena, {Names}Game." },
        { [typeof(Game), typeof(Chat)], null, ["Nobody"], $"OrleansGateway:HostedEventsGrains:0 is 'Nobody'; allowed: {Names}Chat, {Names}Game." },
        { [typeof(Nameless)], null, [], $"[ForListener] of {Names}Nameless has no listener's name" },
        { [typeof(Blank)], null, [], $"[ForListener] of {Names}Blank has no listener's name, or an empty one" },
        { [typeof(Nothing)], null, [], $"[ForListener] of {Names}Nothing has no listener's name" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_in_one_line(Type[] classes, string? chosen, string[] hosted, string expected)
    {
        var line = Assert.Single(Classes(classes, chosen, hosted).WhatIsWrong());
        Assert.StartsWith(expected, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Fact]
    public void Several_classes_are_right_when_each_has_its_listeners_or_is_chosen_or_is_elsewhere()
    {
        Assert.Empty(Classes([typeof(Game), typeof(Chat)], null).WhatIsWrong());
        Assert.Empty(Classes([typeof(Chat), typeof(Lobby)], Names + "Chat").WhatIsWrong());
        Assert.Empty(Classes([typeof(Chat), typeof(Lobby)], null, Names + "Lobby").WhatIsWrong());
        Assert.Empty(Classes([typeof(Game), typeof(Arena)], null, Names + "Arena").WhatIsWrong());
    }

    [Fact]
    public void Classes_that_are_not_hosted_are_elsewhere_and_others_are_not_touched()
    {
        var classes = Classes([typeof(Game), typeof(Chat)], null, Names + "Game");
        Assert.True(classes.IsElsewhere(typeof(Chat)));
        Assert.False(classes.IsElsewhere(typeof(Game)));
        Assert.False(classes.IsElsewhere(typeof(string)));
        Assert.False(Classes([typeof(Game), typeof(Chat)], null).IsElsewhere(typeof(Chat)));
        Assert.Equal(["game"], classes.Listeners);
    }

    [Fact]
    public void A_choice_leaves_the_other_classes_without_names_unchosen()
    {
        var classes = Classes([typeof(Game), typeof(Chat), typeof(Lobby)], Names + "Chat");
        Assert.Equal([typeof(Lobby)], new[] { typeof(Game), typeof(Chat), typeof(Lobby) }.Where(classes.IsUnchosen));
    }

    private static ApplicationClasses Classes(Type[] classes, string? chosen, params string[] hosted)
    {
        var options = new OrleansGatewayOptions { EventsGrain = chosen };
        foreach (var name in hosted) options.HostedEventsGrains.Add(name);
        return new ApplicationClasses([.. classes, typeof(string), typeof(EventsGrain)], options);
    }

    private sealed class Chat : EventsGrain;

    private sealed class Lobby : EventsGrain;

    [ForListener("game")]
    private sealed class Game : EventsGrain;

    [ForListener("arena", "game")]
    private sealed class Arena : EventsGrain;

    [ForListener]
    private sealed class Nameless : EventsGrain;

    [ForListener("game", " ")]
    private sealed class Blank : EventsGrain;

    [ForListener(null!)]
    private sealed class Nothing : EventsGrain;
}
