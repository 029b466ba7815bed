using OrleansGateway.Failures.Load.Patterns;

namespace OrleansGateway.Failures.Load;

/// <summary>How much load, and of which kinds.</summary>
/// <param name="Clients">How many clients.</param>
/// <param name="Rate">Messages a second of each.</param>
internal sealed record LoadPlan(int Clients, double Rate)
{
    private const int Groups = 4;
    private const int Users = 4;
    private const int WebSocketEvery = 4;

    /// <summary>
    /// What the n-th client does. Neighbours sit on different front-ends, so the pairs of neighbours make every group's and every user's clients sit on
    /// all of them.
    /// </summary>
    public static IPattern PatternOf(int seat, int frontEnds)
    {
        var round = seat / frontEnds;
        return (round % 5) switch
        {
            0 => new EchoPattern(),
            1 or 2 => new GroupPattern(GroupOf(round)),
            3 => new UserPattern(UserOf(round), UserOf(round + 5)),
            _ => new MoverPattern(GroupOf(round)),
        };
    }

    public static bool IsWebSocket(int seat, int frontEnds) => seat / frontEnds % WebSocketEvery == 1;

    private static string GroupOf(int round) => $"g{round % Groups}";

    private static string UserOf(int round) => $"u{round / 5 % Users}";
}
