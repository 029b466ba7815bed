using Xunit;

namespace OrleansGateway.Failures.Tests.Judging;

public class MessageJudgeTests
{
    [Fact]
    public void Whole_sequence_in_order_has_nothing_wrong() => Expect(new Logs().Subscribes().Sends(3).Gets(0, 1, 2), delivered: 3);

    [Fact]
    public void Message_that_never_comes_is_lost() => Expect(new Logs().Subscribes().Sends(3).Gets(0, 2), delivered: 2, lost: 1);

    [Fact]
    public void Last_message_that_never_comes_is_lost_too() => Expect(new Logs().Subscribes().Sends(3).Gets(0, 1), delivered: 2, lost: 1);

    [Fact]
    public void Message_that_comes_late_is_reordered_and_not_lost() =>
        Expect(new Logs().Subscribes().Sends(3).Gets(0, 2, 1), delivered: 3, reordered: 1);

    [Fact]
    public void Message_that_comes_twice_is_doubled() => Expect(new Logs().Subscribes().Sends(2).Gets(0, 1, 1), delivered: 2, unmarked: 1);

    [Fact]
    public void Redelivery_says_so_and_counts_apart() =>
        Expect(new Logs().Subscribes().Sends(3).Gets(0, 1).GetsAgain(0, 1).Gets(2), delivered: 3, marked: 2);

    [Fact]
    public void Redelivery_of_what_never_came_must_come_in_order() =>
        Expect(new Logs().Subscribes().Sends(2).Gets(1).GetsAgain(0), delivered: 2, reordered: 1);

    [Fact]
    public void What_was_sent_before_the_subscription_may_be_missing() => Expect(new Logs().Sends(2).Subscribes().Sends(1).Gets(2), delivered: 1);

    [Fact]
    public void What_goes_to_others_strays() => Expect(new Logs().Subscribes().Sends(1, "user u").Gets(0), strayed: 1);

    [Fact]
    public void Order_holds_for_all_ways_of_one_sender_together() =>
        Expect(TwoWays(new Logs()).Gets(1, 0), delivered: 2, reordered: 1);

    [Fact]
    public void Order_holds_for_each_way_alone_when_the_front_end_is_suspected() =>
        Expect(TwoWays(new Logs { Suspected = { Logs.Receiver } }).Gets(1, 0), delivered: 2);

    [Fact]
    public void Order_on_one_way_holds_though_the_front_end_is_suspected() =>
        Expect(new Logs { Suspected = { Logs.Receiver } }.Subscribes().Sends(2).Gets(1, 0), delivered: 2, reordered: 1);

    [Fact]
    public void Receiver_that_is_cut_off_may_miss_the_end_and_nothing_before() =>
        Expect(new Logs { EndedAt = 100 }.Subscribes().Sends(4).Gets(0, 2), delivered: 2, lost: 1);

    [Fact]
    public void Receiver_that_comes_and_goes_may_miss_what_was_sent_while_it_was_outside() =>
        Expect(new Logs().ComesAndGoes().Sends(6).Gets(1, 2).Leaves().Gets(5), delivered: 3);

    [Fact]
    public void Receiver_that_comes_and_goes_must_miss_nothing_while_it_is_inside() =>
        Expect(new Logs().ComesAndGoes().Sends(6).Gets(1, 3).Leaves().Gets(5), delivered: 3, lost: 1);

    [Fact]
    public void Receiver_that_comes_and_goes_while_its_front_end_is_suspected_may_hear_late_that_it_left() =>
        Expect(new Logs { Suspected = { Logs.Receiver } }.ComesAndGoes().Sends(6).Gets(1, 3).Leaves().Gets(5), delivered: 3);

    private static Logs TwoWays(Logs logs) => logs.Subscribes().Subscribes("user u").Sends(1).Sends(1, "user u");

    private static void Expect(
        Logs logs, int delivered = 0, int lost = 0, int reordered = 0, int marked = 0, int unmarked = 0, int strayed = 0)
    {
        var found = logs.Judged();
        Assert.Equal(
            (delivered, lost, reordered, marked, unmarked, strayed),
            (found.Delivered, found.LostCount, found.ReorderedCount, found.DoubledMarked, found.DoubledUnmarked, found.StrayedCount));
    }
}
