using Microsoft.Extensions.Options;
using OrleansGateway.FrontEnd;

namespace OrleansGateway.Chat;

/// <summary>What one sees when the chat has started.</summary>
internal static class Screen
{
    public static void Show(WebApplication app)
    {
        var listener = app.Services.GetRequiredService<IOptions<FrontEndOptions>>().Value.Listeners[0];
        var address = new Uri(app.Urls.First());
        Console.WriteLine(
            $"""

              OrleansGateway chat on {address.Host}:{address.Port} ({listener.Protocol})

                a terminal    telnet {address.Host.Trim('[', ']')} {address.Port}
                the page      http://{address.Authority}/
                a console     s = new WebSocket('ws://{address.Authority}'); s.onmessage = m => console.log(m.data)

              They all talk to each other. Ctrl+C stops.

            """);
    }
}
