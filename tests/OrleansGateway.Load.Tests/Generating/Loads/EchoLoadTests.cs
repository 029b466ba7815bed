using OrleansGateway.Load.Generating.Dialects;
using OrleansGateway.Load.Generating.Loads;
using OrleansGateway.Testing;
using Xunit;

namespace OrleansGateway.Load.Tests.Generating.Loads;

public sealed class EchoLoadTests
{
    private int _count;

    [LinuxFact]
    public void An_honest_server_passes() => Run(payload => [payload]);

    [LinuxFact]
    public void A_message_that_comes_twice_fails_the_load() =>
        Fails("0 lost, 1 doubled, 0 reordered, 0 strayed", payload => ++_count == 5 ? [payload, payload] : [payload]);

    [LinuxFact]
    public void Messages_that_change_places_fail_the_load()
    {
        byte[]? kept = null;
        Fails("0 lost, 0 doubled, 1 reordered, 0 strayed", payload =>
        {
            if (++_count == 5)
            {
                kept = payload;
                return [];
            }

            return _count == 6 ? [payload, kept!] : [payload];
        });
    }

    [LinuxFact]
    public void A_text_that_nobody_sent_fails_the_load() =>
        Fails("0 lost, 0 doubled, 0 reordered, 1 strayed", payload => ++_count == 5 ? ["what?"u8.ToArray(), payload] : [payload]);

    private static void Fails(string finding, Func<byte[], IEnumerable<byte[]>> answers) =>
        Assert.Contains(finding, Assert.Throws<LoadException>(() => Run(answers)).Message, StringComparison.Ordinal);

    private static void Run(Func<byte[], IEnumerable<byte[]>> answers)
    {
        using var server = new LyingServer(answers);
        using var load = new EchoLoad(new PlainDialect(), [server.Port], clients: 1, inFlight: 2);
        load.Prepare();
        load.Start();
        Assert.True(load.Loop.Run(() => load.Tally.Count > 10, Deadline.Default));
        load.Finish();
    }
}
