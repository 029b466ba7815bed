using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OrleansGateway.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace OrleansGateway.Chat.Tests.Browser;

/// <summary>The chat page in a browser of its own, as a user finds his way in it: by roles and names.</summary>
internal sealed partial class ChatPage : IAsyncDisposable
{
    private static readonly float EventTimeout = (float)Deadline.Default.TotalMilliseconds;

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private ChatPage(IBrowserContext context, IPage page)
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

    public ILocator Newer => Page.GetByRole(AriaRole.Button, new() { NameRegex = NewMessages() });

    public ILocator Me => Page.GetByRole(AriaRole.Button, new() { NameRegex = YouAre() });

    public ILocator State => Page.Locator("#state");

    public ILocator Messages => Log.Locator(".message .text");

    public static async Task<ChatPage> Open(IBrowser browser, ChatProcess chat, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await Prepare(browser, scheme);
        await page.Enter(chat);
        return page;
    }

    /// <summary>A page that has not been opened yet.</summary>
    public static async Task<ChatPage> Prepare(IBrowser browser, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser.NewContextAsync(new()
        {
            ColorScheme = scheme,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        return new ChatPage(context, await context.NewPageAsync());
    }

    public async Task Enter(ChatProcess chat)
    {
        // A browser that is too slow to ask, on a busy machine, is greeted as a terminal: a user would reload.
        await Eventually.Succeeds(() => Page.GotoAsync(chat.Address.AbsoluteUri));
        await IsOnline();
    }

    public Task IsOnline() => Expect(State).ToHaveTextAsync("Online", new() { Timeout = EventTimeout });

    public async Task<string> Id() => await Me.GetAttributeAsync("data-id") ?? "";

    public async Task Say(string text)
    {
        await Draft.FillAsync(text);
        await Draft.PressAsync("Enter");
    }

    public Task Shows(string text) =>
        Expect(Messages.GetByText(text, new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = EventTimeout });

    /// <summary>Neither an error in a script nor a violation of the page's content security policy.</summary>
    public void AssertNoComplaints() => Assert.Empty(_complaints);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    [GeneratedRegex("new message")]
    private static partial Regex NewMessages();

    [GeneratedRegex("^(You are|Copied)")]
    private static partial Regex YouAre();
}
