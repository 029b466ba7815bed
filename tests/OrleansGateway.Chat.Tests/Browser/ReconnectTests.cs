using Microsoft.Playwright;
using OrleansGateway.Chat.Tests.Clients;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace OrleansGateway.Chat.Tests.Browser;

public sealed class ReconnectTests(HeadlessBrowser browser) : IClassFixture<HeadlessBrowser>
{
    [Fact]
    public async Task The_page_comes_back_by_itself_when_the_server_does_and_keeps_the_draft()
    {
        await using var first = await ChatProcess.Start();
        await using var page = await ChatPage.Open(browser.Instance, first);
        await page.Say("before");
        await page.Shows("before");
        var idBefore = await page.Id();
        await page.Draft.FillAsync("not sent yet");

        await first.Stop();
        await Expect(page.State).ToContainTextAsync("Reconnecting");
        await Expect(page.Send).ToBeDisabledAsync();
        await page.Draft.PressAsync("Enter");
        await Expect(page.Draft).ToHaveValueAsync("not sent yet");

        await using var second = await ChatProcess.Start(first.Port);
        await page.IsOnline();
        Assert.NotEqual(idBefore, await page.Id());
        await Expect(page.Draft).ToHaveValueAsync("not sent yet");

        await using var text = await TextClient.Enter(second.Port);
        await page.Draft.PressAsync("Enter");
        await text.WaitFor($"{await page.Id()} said not sent yet");
        await text.Say("welcome back");
        await page.Shows("before");
        await page.Shows("not sent yet");
        await page.Shows("welcome back");
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task Try_now_does_not_wait_for_the_timer()
    {
        await using var first = await ChatProcess.Start();
        await using var page = await ChatPage.Prepare(browser.Instance);
        await page.Page.Clock.InstallAsync();
        await page.Enter(first);
        await first.Stop();
        await Expect(page.State).ToContainTextAsync("Reconnecting");

        // From here on the page's clock stands still, so no timer of its own can bring it back.
        await page.Page.Clock.PauseAtAsync(DateTime.UtcNow.AddMinutes(1));
        await using var second = await ChatProcess.Start(first.Port);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try now" }).ClickAsync();

        await page.IsOnline();
    }
}
