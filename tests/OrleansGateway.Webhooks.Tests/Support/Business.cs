using OrleansGateway.Testing.Webhooks;

namespace OrleansGateway.Webhooks.Tests.Support;

/// <summary>Answers of a receiver.</summary>
internal static class Business
{
    /// <summary>Greets as <c>LineClient.Hello</c> wants it, and echoes.</summary>
    public static object[] Echo(ReceivedEvent got) => got.Kind switch
    {
        "connect" => [Send($"hello {got.ClientId}")],
        "message" => [Send($"echo {got.Text}")],
        _ => [],
    };

    public static object Send(string text) => new { @do = "send", text };
}
