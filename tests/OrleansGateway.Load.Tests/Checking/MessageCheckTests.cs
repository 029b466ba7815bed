using OrleansGateway.Load.Checking;
using Xunit;

namespace OrleansGateway.Load.Tests.Checking;

public sealed class MessageCheckTests
{
    private const int Receiver = 7;

    private readonly MessageCheck _check = new();
    private readonly int _stream;

    public MessageCheckTests()
    {
        _stream = _check.AddStream();
        _check.Follow(Receiver, _stream);
        for (var i = 0; i < 4; i++) _check.Send(_stream);
    }

    [Fact]
    public void All_once_and_in_order_is_clean() => AssertFound(Receive(0, 1, 2, 3));

    [Fact]
    public void A_message_that_is_left_out_is_lost() => AssertFound(Receive(0, 1, 3), lost: 1);

    [Fact]
    public void The_last_messages_can_be_lost_too() => AssertFound(Receive(0, 1), lost: 2);

    [Fact]
    public void A_message_that_comes_again_is_doubled() => AssertFound(Receive(0, 1, 1, 2, 3), doubled: 1);

    [Fact]
    public void A_message_that_comes_after_a_later_one_is_reordered_and_not_lost() => AssertFound(Receive(0, 2, 1, 3), reordered: 1);

    [Fact]
    public void A_late_message_that_comes_again_is_doubled() => AssertFound(Receive(0, 2, 1, 1, 3), doubled: 1, reordered: 1);

    [Fact]
    public void A_message_that_nobody_sent_is_strayed() => AssertFound(Receive(0, 1, 2, 3, 4), strayed: 1);

    [Fact]
    public void A_message_to_somebody_else_is_strayed()
    {
        _check.Receive(Receiver + 1, _stream, 0);
        AssertFound(Receive(0, 1, 2, 3), strayed: 1);
    }

    [Fact]
    public void Streams_of_one_receiver_are_apart()
    {
        var other = _check.AddStream();
        _check.Follow(Receiver, other);
        _check.Send(other);
        _check.Send(other);
        _check.Receive(Receiver, other, 0);
        AssertFound(Receive(0, 1, 2, 3), lost: 1);
    }

    private Findings Receive(params uint[] numbers)
    {
        foreach (var number in numbers) _check.Receive(Receiver, _stream, number);
        return _check.Finish();
    }

    private static void AssertFound(Findings findings, int lost = 0, int doubled = 0, int reordered = 0, int strayed = 0)
    {
        Assert.Equal(
            (lost, doubled, reordered, strayed),
            (findings.LostCount, findings.DoubledCount, findings.ReorderedCount, findings.StrayedCount));
        Assert.Equal(lost + doubled + reordered + strayed == 0, findings.IsClean);
    }
}
