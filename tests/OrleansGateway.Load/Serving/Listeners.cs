namespace OrleansGateway.Load.Serving;

/// <summary>The settings of a front-end's listeners.</summary>
internal static class Listeners
{
    /// <param name="plan">Has the ports.</param>
    /// <param name="frontEnd">Which of them, from 0.</param>
    public static string[] Of(ServerPlan plan, int frontEnd) =>
    [
        .. Listener(0, "websocket", plan.WebSocketPorts[frontEnd]),
        .. frontEnd < plan.TextPorts.Count ? Listener(1, "text", plan.TextPorts[frontEnd]) : [],
    ];

    private static string[] Listener(int number, string protocol, int port) =>
        [$"--FrontEnd:Listeners:{number}:Protocol={protocol}", $"--FrontEnd:Listeners:{number}:Port={port}"];
}
