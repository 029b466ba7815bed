using System.Text.Json.Nodes;
using Xunit;

namespace OrleansGateway.Rooms.Tests;

public sealed class RoomsTests(RoomsProcess rooms) : IClassFixture<RoomsProcess>
{
    [Fact]
    public async Task A_person_with_two_tabs_is_there_once_and_leaves_with_the_last()
    {
        await using var witness = await Tab.Enter(rooms, "Ben", "tabs");
        await using var first = await Tab.Enter(rooms, "Anna", "tabs");
        await using var second = await Tab.Enter(rooms, "Anna", "tabs");
        Assert.Equal(["Anna", "Ben"], (await witness.Who()).Order());

        await first.Ask(new() { ["type"] = "leave" });
        await first.Hear("left");
        Assert.Equal(["Anna", "Ben"], (await witness.Who()).Order());
        await second.Ask(new() { ["type"] = "leave" });

        await witness.Hear("presence", word => word.Is("name", "Anna") && !(bool)word["isHere"]!);
        Assert.Equal(["Ben"], await witness.Who());
        Assert.Single(witness.Heard, word => word.Is("type", "presence") && !(bool)word["isHere"]!);
    }

    [Fact]
    public async Task A_connection_that_is_cut_leaves_the_room()
    {
        await using var witness = await Tab.Enter(rooms, "Ben", "cut");
        await using var tab = await Tab.Enter(rooms, "Anna", "cut");

        tab.Kill();

        await witness.Hear("presence", word => word.Is("name", "Anna") && !(bool)word["isHere"]!);
        Assert.Equal(["Ben"], await witness.Who());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_tabs_come_and_go_at_once_the_last_word_is_true(bool stays)
    {
        await using var witness = await Tab.Enter(rooms, "Ben", "races");
        var tabs = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Tab.LogIn(rooms, "Anna")));
        for (var round = 0; round < 20; round++)
        {
            foreach (var tab in tabs.Take(3)) await tab.Enter("races");

            // Three go while three come, to stay or to go again.
            await Task.WhenAll(tabs.Select(async (tab, number) =>
            {
                if (number >= 3) await tab.Enter("races");
                if (number < 3 || !stays) await tab.Ask(new() { ["type"] = "leave" });
                await tab.Settle();
            }));

            // Now all that the tabs' handlers have told is in the room's one order, before what the witness says.
            await witness.Ask(new() { ["type"] = "say", ["text"] = $"round {round}" });
            await witness.Hear("said");
            Assert.Equal(stays, LastWord(witness));
            Assert.Equal(stays, (await witness.Who()).Contains("Anna"));

            foreach (var tab in tabs)
            {
                await tab.Ask(new() { ["type"] = "leave" });
                await tab.Settle();
            }
        }

        foreach (var tab in tabs) await tab.DisposeAsync();
    }

    [Fact]
    public async Task What_one_says_all_in_the_room_hear_with_its_ref_and_nobody_else()
    {
        await using var speaker = await Tab.Enter(rooms, "Anna", "talk");
        await using var listener = await Tab.Enter(rooms, "Ben", "talk");
        await using var elsewhere = await Tab.Enter(rooms, "Cleo", "quiet");

        await speaker.Ask(new() { ["type"] = "say", ["text"] = "grüß dich, 世界 🙂", ["ref"] = "7" });

        foreach (var tab in new[] { speaker, listener })
        {
            var said = await tab.Hear("said");
            Assert.Equal("talk Anna grüß dich, 世界 🙂 7", $"{said["room"]} {said["from"]} {said["text"]} {said["ref"]}");
        }

        await elsewhere.Who();
        Assert.DoesNotContain(elsewhere.Heard, heard => heard.Is("type", "said"));
    }

    [Fact]
    public async Task A_whisper_reaches_both_persons_tabs_wherever_they_are_and_nobody_else()
    {
        await using var whisperer = await Tab.Enter(rooms, "Anna", "whispers");
        await using var other = await Tab.LogIn(rooms, "Anna");
        await using var one = await Tab.Enter(rooms, "Ben", "whispers");
        await using var two = await Tab.Enter(rooms, "Ben", "elsewhere");
        await using var neighbour = await Tab.Enter(rooms, "Cleo", "whispers");

        await whisperer.Ask(new() { ["type"] = "whisper", ["to"] = "Ben", ["text"] = "psst", ["ref"] = "1" });

        foreach (var tab in new[] { whisperer, other, one, two })
        {
            var whisper = await tab.Hear("whispered");
            Assert.Equal("Anna Ben psst 1", $"{whisper["from"]} {whisper["to"]} {whisper["text"]} {whisper["ref"]}");
        }

        await neighbour.Who();
        Assert.DoesNotContain(neighbour.Heard, heard => heard.Is("type", "whispered"));
    }

    [Fact]
    public async Task A_whisper_to_nobody_and_one_to_oneself_are_answered_once()
    {
        await using var tab = await Tab.LogIn(rooms, "Anna alone");

        await tab.Ask(new() { ["type"] = "whisper", ["to"] = "Nobody", ["text"] = "psst", ["ref"] = "1" });
        var error = await tab.Hear("error");
        Assert.Equal("Nobody is not here. 1", $"{error["text"]} {error["ref"]}");

        await tab.Ask(new() { ["type"] = "whisper", ["to"] = "Anna alone", ["text"] = "note", ["ref"] = "2" });
        await tab.Ask(new() { ["type"] = "rooms" });
        await tab.Hear("rooms");
        Assert.Single(tab.Heard, heard => heard.Is("type", "whispered"));
    }

    [Theory]
    [InlineData("", "JSON object")]
    [InlineData("hello", "line 1, byte 1")]
    [InlineData("null", "JSON object")]
    [InlineData("[]", "JSON object")]
    [InlineData("""{"type":5}""", "$.type")]
    [InlineData("""{"type":"say","text":"\ud800"}""", "$.text")]
    [InlineData("""{"text":"hello"}""", "'type' must be")]
    [InlineData("""{"type":"dance"}""", "'type' must be")]
    [InlineData("""{"type":"login"}""", "'name'")]
    [InlineData("""{"type":"login","name":" Ben"}""", "'name'")]
    [InlineData("""{"type":"login","name":"Be\u202en"}""", "'name'")]
    [InlineData("""{"type":"login","name":"Be\u00a0n"}""", "'name'")]
    [InlineData("""{"type":"login","name":"Ben\udb40\udc41"}""", "'name'")]
    [InlineData("""{"type":"login","name":"Ben"}""", "You are Anna already")]
    [InlineData("""{"type":"enter","room":""}""", "'room'")]
    [InlineData("""{"type":"say","text":"hello"}""", "Enter a room first")]
    [InlineData("""{"type":"say","text":"  "}""", "'text'")]
    [InlineData("""{"type":"whisper","text":"hello"}""", "'to'")]
    public async Task A_wrong_request_is_told_what_is_wrong_and_the_connection_goes_on(string request, string error)
    {
        await using var tab = await Tab.LogIn(rooms, "Anna");

        await tab.Send(request);

        Assert.Contains(error, (string)(await tab.Hear("error"))["text"]!, StringComparison.Ordinal);
        await tab.Enter("after all");
    }

    [Fact]
    public async Task Nothing_goes_without_a_name()
    {
        await using var tab = await Tab.Open(rooms);
        await tab.Ask(new() { ["type"] = "enter", ["room"] = "lobby", ["ref"] = "1" });

        var error = await tab.Hear("error");
        Assert.Equal("Log in first. 1", $"{error["text"]} {error["ref"]}");
    }

    [Fact]
    public async Task The_rooms_are_listed_with_their_people_page_by_page()
    {
        var tabs = await Task.WhenAll(Enumerable.Range(10, 22).Select(number => Tab.Enter(rooms, "Anna", $"page {number}")));
        await using var second = await Tab.Enter(rooms, "Anna", "page 10");
        await using var other = await Tab.Enter(rooms, "Ben", "page 10");

        var listed = new List<string>();
        JsonObject page;
        string? after = null;
        do
        {
            await other.Ask(new() { ["type"] = "rooms", ["after"] = after });
            page = await other.Hear("rooms");
            Assert.InRange(page["items"]!.AsArray().Count, 1, 20);
            listed.AddRange(page["items"]!.AsArray().Select(room => $"{room!["name"]}: {room["people"]}"));
            after = (string?)page["next"];
        }
        while (after is not null);

        var expected = Enumerable.Range(10, 22).Select(number => $"page {number}: {(number == 10 ? 2 : 1)}");
        Assert.Equal(expected, listed.Where(room => room.StartsWith("page ", StringComparison.Ordinal)));
        foreach (var tab in tabs) await tab.DisposeAsync();
    }

    [Fact]
    public async Task The_announcement_of_the_configuration_comes_by_its_schedule()
    {
        await using var tab = await Tab.Enter(rooms, "Anna", "belfry");

        Assert.Contains("full hour", (string)(await tab.Hear("announcement"))["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_pushed_over_HTTP_reaches_the_room_as_it_is()
    {
        await using var tab = await Tab.Enter(rooms, "Anna", "pushed");

        await rooms.Push("pushed", """{"type":"announcement","text":"Lunch is ready"}""");

        Assert.Equal("""{"type":"announcement","text":"Lunch is ready"}""", (await tab.Hear("announcement")).ToJsonString());
    }

    private static bool LastWord(Tab witness) =>
        (bool?)witness.Heard.LastOrDefault(word => word.Is("type", "presence") && word.Is("name", "Anna"))?["isHere"] ?? false;
}
