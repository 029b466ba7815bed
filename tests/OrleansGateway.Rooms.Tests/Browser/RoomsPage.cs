using Microsoft.Playwright;
using OrleansGateway.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace OrleansGateway.Rooms.Tests.Browser;

/// <summary>The page in a browser of its own, as a user finds their way in it: by roles and names.</summary>
internal sealed class RoomsPage : IAsyncDisposable
{
    private static readonly float EventTimeout = (float)Deadline.Default.TotalMilliseconds;

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private RoomsPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        context.SetDefaultTimeout(EventTimeout);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            // That a server is away is told in the console by the browser itself.
            if (message.Type is "error" or "warning" && !message.Text.Contains("WebSocket connection to", StringComparison.Ordinal))
            {
                _complaints.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    public ILocator Draft => Page.GetByRole(AriaRole.Textbox, new() { Name = "Message", Exact = true });

    public ILocator Send => Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true });

    public ILocator Log => Page.GetByRole(AriaRole.Log);

    public ILocator State => Page.Locator("#state");

    public ILocator Title => Page.Locator("#room-title");

    public ILocator People => Page.Locator("#people .row-name");

    public ILocator Rooms => Page.GetByRole(AriaRole.Navigation, new() { Name = "Rooms" });

    public static async Task<RoomsPage> SignIn(IBrowser browser, RoomsProcess rooms, string name, BrowserNewContextOptions? options = null)
    {
        var context = await browser.NewContextAsync(options);
        var page = new RoomsPage(context, await context.NewPageAsync());

        // A browser that is too slow to ask, on a busy machine, is greeted as a terminal: a user would reload.
        await Eventually.Succeeds(() => page.Page.GotoAsync(rooms.Address.AbsoluteUri));
        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Your name" }).FillAsync(name);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Come in" }).ClickAsync();
        await page.IsIn("lobby");
        return page;
    }

    public async Task IsIn(string room)
    {
        await Expect(State).ToHaveTextAsync("Online", new() { Timeout = EventTimeout });
        await Expect(Title).ToHaveTextAsync(room, new() { Timeout = EventTimeout });
    }

    public async Task Say(string text)
    {
        await Draft.FillAsync(text);
        await Draft.PressAsync("Enter");
    }

    /// <summary>A line of the log with all of these texts.</summary>
    public Task Shows(string selector, params string[] texts)
    {
        var line = texts.Aggregate(Log.Locator(selector), (lines, text) => lines.Filter(new() { HasText = text }));
        return Expect(line).ToHaveCountAsync(1, new() { Timeout = EventTimeout });
    }

    public Task HasPeople(params string[] names) => Expect(People).ToHaveTextAsync(names, new() { Timeout = EventTimeout });

    /// <summary>Neither an error in a script nor a violation of the page's content security policy.</summary>
    public void AssertNoComplaints() => Assert.Empty(_complaints);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
