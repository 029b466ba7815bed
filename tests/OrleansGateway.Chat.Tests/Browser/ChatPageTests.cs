using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OrleansGateway.Chat.Tests.Clients;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace OrleansGateway.Chat.Tests.Browser;

public sealed class ChatPageTests(HeadlessBrowser browser, RunningChat chat) : IClassFixture<HeadlessBrowser>, IClassFixture<RunningChat>
{
    [Fact]
    public async Task Two_pages_and_a_text_client_talk_to_each_other()
    {
        await using var one = await ChatPage.Open(browser.Instance, chat.Process);
        await using var two = await ChatPage.Open(browser.Instance, chat.Process);
        await using var text = await TextClient.Enter(chat.Port);

        await one.Say("from the first page");
        await two.Say("from the second page");
        await text.Say("from a terminal");

        foreach (var page in new[] { one, two })
        {
            await page.Shows("from the first page");
            await page.Shows("from the second page");
            await page.Shows("from a terminal");
            page.AssertNoComplaints();
        }

        await text.WaitFor($"{await one.Id()} said from the first page");
        await text.WaitFor($"{await two.Id()} said from the second page");
    }

    [Fact]
    public async Task The_page_shows_its_own_id_and_copies_all_of_it()
    {
        await using var text = await TextClient.Enter(chat.Port);
        await using var page = await ChatPage.Open(browser.Instance, chat.Process);
        var id = await page.Id();

        await text.WaitFor($"{id} login");
        await Expect(page.Me).ToContainTextAsync(id[^6..]);
        await Expect(page.Me).ToHaveAttributeAsync("title", new Regex($"^{id}"));

        await page.Me.ClickAsync();
        await Expect(page.Me).ToContainTextAsync("Copied");
        Assert.Equal(id, await page.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task Ones_own_messages_look_different()
    {
        await using var one = await ChatPage.Open(browser.Instance, chat.Process);
        await using var two = await ChatPage.Open(browser.Instance, chat.Process);

        await one.Say("whose is this?");
        await one.Shows("whose is this?");
        await two.Shows("whose is this?");

        Assert.NotEqual(await BubbleColor(one), await BubbleColor(two));

        static Task<string> BubbleColor(ChatPage page) =>
            page.Page.Locator(".bubble", new() { HasText = "whose is this?" })
                .EvaluateAsync<string>("bubble => getComputedStyle(bubble).backgroundColor");
    }

    [Fact]
    public async Task Markup_in_a_message_is_shown_as_text()
    {
        const string Markup = "<img src=x onerror=\"window.hit = 1\"><b>bold</b> &amp; <script>window.hit = 1</script>";
        await using var page = await ChatPage.Open(browser.Instance, chat.Process);
        await using var text = await TextClient.Enter(chat.Port);

        await text.Say(Markup);

        await page.Shows(Markup);
        await Expect(page.Log.Locator("img, b, script")).ToHaveCountAsync(0);
        Assert.False(await page.Page.EvaluateAsync<bool>("'hit' in window"));
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task Every_pasted_line_is_a_message_and_empty_ones_are_none()
    {
        await using var text = await TextClient.Enter(chat.Port);
        await using var page = await ChatPage.Open(browser.Instance, chat.Process);
        var id = await page.Id();

        await page.Say("   ");
        await page.Draft.FillAsync("first\r\n\n   \n  indented\nlast");
        await page.Send.ClickAsync();

        await text.WaitFor($"{id} said last");
        Assert.Equal(
            [$"{id} said first", $"{id} said   indented", $"{id} said last"],
            text.Heard.Where(line => line.StartsWith($"{id} said", StringComparison.Ordinal)));
        await Expect(page.Draft).ToHaveValueAsync("");
        await Expect(page.Draft).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_keyboard_is_enough()
    {
        await using var page = await ChatPage.Open(browser.Instance, chat.Process);
        await Expect(page.Draft).ToBeFocusedAsync();

        foreach (var key in new[] { "/", "Escape" })
        {
            await page.Log.FocusAsync();
            await page.Page.Keyboard.PressAsync(key);
            await Expect(page.Draft).ToBeFocusedAsync();
            await Expect(page.Draft).ToHaveValueAsync("");
        }

        await page.Page.Keyboard.TypeAsync("one");
        await page.Page.Keyboard.PressAsync("Shift+Enter");
        await page.Page.Keyboard.TypeAsync("two");
        await Expect(page.Draft).ToHaveValueAsync("one\ntwo");
        await page.Page.Keyboard.PressAsync("Enter");

        await page.Shows("one");
        await page.Shows("two");
    }

    [Fact]
    public async Task The_history_follows_the_newest_until_the_reader_scrolls_away()
    {
        await using var page = await ChatPage.Open(browser.Instance, chat.Process);
        await using var text = await TextClient.Enter(chat.Port);
        for (var number = 1; number <= 60; number++)
        {
            await text.Say($"line {number}");
        }

        await page.Shows("line 60");
        await Expect(page.Messages.Last).ToBeInViewportAsync();
        await Expect(page.Newer).ToBeHiddenAsync();

        await page.Log.HoverAsync();
        await page.Page.Mouse.WheelAsync(0, -600);
        await Expect(page.Messages.Last).Not.ToBeInViewportAsync();
        var readAt = await page.Log.EvaluateAsync<double>("log => log.scrollTop");
        await text.Say("something new");

        await Expect(page.Newer).ToHaveTextAsync("1 new message");
        Assert.Equal(readAt, await page.Log.EvaluateAsync<double>("log => log.scrollTop"));
        await page.Newer.ClickAsync();
        await Expect(page.Messages.Last).ToHaveTextAsync("something new");
        await Expect(page.Messages.Last).ToBeInViewportAsync();
        await Expect(page.Newer).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_history_is_bounded()
    {
        await using var page = await ChatPage.Open(browser.Instance, chat.Process);
        await using var text = await TextClient.Enter(chat.Port);
        for (var number = 1; number <= 1_100; number++)
        {
            await text.Say($"number {number}");
        }

        await page.Shows("number 1100");
        await Expect(page.Messages).ToHaveCountAsync(1_000);
        await Expect(page.Messages.First).ToHaveTextAsync("number 101");
        await Expect(page.Messages.Last).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Dark_and_light_are_different_and_both_can_be_read()
    {
        await using var light = await ChatPage.Open(browser.Instance, chat.Process, ColorScheme.Light);
        await using var dark = await ChatPage.Open(browser.Instance, chat.Process, ColorScheme.Dark);

        Assert.InRange(await Lightness(light, "background-color"), 0.8, 1);
        Assert.InRange(await Lightness(light, "color"), 0, 0.2);
        Assert.InRange(await Lightness(dark, "background-color"), 0, 0.2);
        Assert.InRange(await Lightness(dark, "color"), 0.8, 1);

        static Task<double> Lightness(ChatPage page, string property) => page.Page.EvaluateAsync<double>(
            """
            property => {
              const [r, g, b] = getComputedStyle(document.body).getPropertyValue(property).match(/[\d.]+/g);
              return (0.21 * r + 0.72 * g + 0.07 * b) / 255;
            }
            """,
            property);
    }

    [Fact]
    public async Task The_page_fits_a_small_phone()
    {
        await using var page = await ChatPage.Prepare(browser.Instance);
        await page.Page.SetViewportSizeAsync(320, 568);
        await page.Enter(chat.Process);

        await page.Say($"https://example.com/{new string('x', 200)}");

        await page.Shows($"https://example.com/{new string('x', 200)}");
        await Expect(page.Send).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.Me).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.Equal(320, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal(320, await page.Log.EvaluateAsync<int>("log => log.scrollWidth"));
    }

    [Fact]
    public async Task What_the_server_did_not_confirm_comes_back_into_the_box()
    {
        await using var page = await ChatPage.Prepare(browser.Instance);
        var greeting = "Hello 0123456789abcdefghijklmn";
        await page.Page.RouteWebSocketAsync("**/*", socket =>
        {
            socket.Send(greeting);
            socket.OnMessage(message =>
            {
                // The first message is confirmed, and in the middle of the second the server goes away.
                if (message.Text == "heard")
                {
                    socket.Send("0123456789abcdefghijklmn said heard");
                }
                else
                {
                    _ = socket.CloseAsync(new() { Code = 1001 });
                }
            });
        });
        await page.Enter(chat.Process);

        await page.Say("heard\nunheard");

        await page.Shows("heard");
        await Expect(page.Draft).ToHaveValueAsync("unheard");
        await page.IsOnline();
        await Expect(page.Draft).ToHaveValueAsync("unheard");
    }
}
