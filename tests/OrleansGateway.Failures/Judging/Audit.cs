using OrleansGateway.Failures.Load;
using OrleansGateway.Testing;

namespace OrleansGateway.Failures.Judging;

/// <summary>When all is quiet, what the cluster says of its clients must be what is connected: everyone, groups, users, sessions.</summary>
internal static class Audit
{
    /// <summary>Asks until all is right or the time is over.</summary>
    /// <returns>What is wrong.</returns>
    public static async Task<IReadOnlyList<string>> Of(SteadyLoad load, TimeSpan limit)
    {
        IReadOnlyList<string> wrong = [];
        try
        {
            await Eventually.True(
                async () =>
                {
                    wrong = await Look(load.Living).WaitAsync(limit);
                    return wrong.Count == 0;
                },
                limit);
        }
        catch (TimeoutException)
        {
            if (wrong.Count == 0) wrong = ["the cluster answers questions about its clients"];
        }

        return wrong;
    }

    private static async Task<IReadOnlyList<string>> Look(IReadOnlyList<LoadClient> clients)
    {
        var wrong = new List<string>();
        await Check("count everyone", $"{clients.Count}");
        foreach (var group in clients.GroupBy(client => client.Group).Where(group => group.Key is not null))
        {
            await Check($"count group {group.Key}", $"{group.Count()}");
        }

        foreach (var user in clients.GroupBy(client => client.User).Where(user => user.Key is not null))
        {
            await Check($"count user {user.Key}", $"{user.Count()}");
        }

        var recalled = await Task.WhenAll(clients.Select(client => client.Ask("recall")));
        foreach (var (client, answer) in clients.Zip(recalled))
        {
            var expected = $"{client.Number} {client.User ?? "nobody"}";
            if (answer != expected) wrong.Add($"client {client.Number} is '{expected}' and not '{answer}'");
        }

        return wrong;

        async Task Check(string question, string expected)
        {
            var answer = await clients[0].Ask(question);
            if (answer != expected) wrong.Add($"{question} is {expected} and not {answer}");
        }
    }
}
