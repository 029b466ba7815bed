using Microsoft.Playwright;
using OrleansGateway.Chat.Tests.Browser;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace OrleansGateway.Rooms.Tests.Browser;

public sealed class RoomsPageTests(HeadlessBrowser browser, RoomsProcess rooms) : IClassFixture<HeadlessBrowser>, IClassFixture<RoomsProcess>
{
    [Fact]
    public async Task Two_pages_see_each_other_talk_and_whisper_and_one_leaves()
    {
        const string Markup = "<img src=x onerror=\"window.hit = 1\"><b>bold</b>";
        await using var anna = await RoomsPage.SignIn(browser.Instance, rooms, "Anna");
        await using (var ben = await RoomsPage.SignIn(browser.Instance, rooms, "Ben"))
        {
            await anna.HasPeople("Anna", "Ben");
            await ben.HasPeople("Anna", "Ben");
            await anna.Shows(".note", "Ben came in");

            await anna.Say(Markup);
            await ben.Shows(".message:not(.own)", "Anna", Markup);
            await anna.Shows(".message.own", "You", Markup);
            Assert.False(await ben.Page.EvaluateAsync<bool>("'hit' in window"));

            await ben.Draft.FillAsync("for the room, later");
            await ben.Page.GetByRole(AriaRole.Button, new() { Name = "Anna whisper" }).ClickAsync();
            await Expect(ben.Draft).ToHaveValueAsync("");
            await ben.Say("just for you");
            await anna.Shows(".whisper", "Ben", "whispered to you", "just for you");
            await ben.Shows(".whisper.own", "You", "whispered to", "Anna", "just for you");
            await ben.Draft.PressAsync("Escape");
            await Expect(ben.Draft).ToHaveValueAsync("for the room, later");
            ben.AssertNoComplaints();
        }

        await anna.Shows(".note", "Ben left");
        await rooms.Push("lobby", """{"type":"announcement","text":"Lunch is ready"}""");
        await anna.Shows(".announcement", "Lunch is ready");
        await anna.HasPeople("Anna");
        anna.AssertNoComplaints();
    }

    [Fact]
    public async Task Another_room_is_entered_by_its_name_and_listed_with_its_people()
    {
        await using var anna = await RoomsPage.SignIn(browser.Instance, rooms, "Anna");
        await using var ben = await Tab.Enter(rooms, "Ben", "garden");

        var name = anna.Page.GetByRole(AriaRole.Textbox, new() { Name = "Another room" });
        await name.FillAsync("garden");
        await name.PressAsync("Enter");

        await anna.IsIn("garden");
        await anna.HasPeople("Anna", "Ben");
        await Expect(anna.Rooms.GetByRole(AriaRole.Button, new() { Name = "garden 2" })).ToHaveAttributeAsync("aria-current", "true");
        await Expect(anna.Rooms.GetByRole(AriaRole.Button, new() { Name = "lobby" })).ToBeVisibleAsync();

        await anna.Page.ReloadAsync();
        await anna.IsIn("garden");
        anna.AssertNoComplaints();
    }

    [Fact]
    public async Task On_a_phone_the_side_is_a_drawer_that_the_keyboard_opens_and_closes()
    {
        await using var anna = await RoomsPage.SignIn(browser.Instance, rooms, "Anna", new() { ViewportSize = new() { Width = 390, Height = 800 } });
        var open = anna.Page.GetByRole(AriaRole.Button, new() { Name = "Rooms and people" });
        await Expect(anna.Rooms).ToBeHiddenAsync();

        await open.PressAsync("Enter");
        await Expect(anna.Rooms).ToBeVisibleAsync();
        await anna.Page.Keyboard.PressAsync("Escape");

        await Expect(anna.Rooms).ToBeHiddenAsync();
        await Expect(open).ToBeFocusedAsync();
        Assert.False(await anna.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
    }

    [Fact]
    public async Task A_name_that_cannot_be_is_told_at_the_door()
    {
        await using var anna = await RoomsPage.SignIn(browser.Instance, rooms, "Anna");
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        var name = anna.Page.GetByRole(AriaRole.Textbox, new() { Name = "Your name" });

        await name.FillAsync("An\u202ena");
        await name.PressAsync("Enter");
        await Expect(anna.Page.Locator("#sign-in-hint")).ToContainTextAsync("'name' must have");

        await name.FillAsync("Anna");
        await name.PressAsync("Enter");
        await anna.IsIn("lobby");
    }

    [Fact]
    public async Task The_page_comes_back_to_its_room_by_itself_and_keeps_the_draft()
    {
        await using var first = await RoomsProcess.Start();
        await using var anna = await RoomsPage.SignIn(browser.Instance, first, "Anna");
        await anna.Say("before");
        await anna.Shows(".own", "before");
        await anna.Draft.FillAsync("not sent yet");

        await first.DisposeAsync();
        await Expect(anna.State).ToContainTextAsync("Reconnecting");
        await anna.Draft.PressAsync("Enter");
        await Expect(anna.Draft).ToHaveValueAsync("not sent yet");

        await using var second = await RoomsProcess.Start(first.Port);
        await using var ben = await Tab.Enter(second, "Ben", "lobby");
        await anna.IsIn("lobby");
        await anna.HasPeople("Anna", "Ben");
        await anna.Draft.PressAsync("Enter");

        var said = await ben.Hear("said");
        Assert.Equal("Anna not sent yet", $"{said["from"]} {said["text"]}");
        await anna.Shows(".own", "before");
        anna.AssertNoComplaints();
    }
}
