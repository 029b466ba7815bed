using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrleansGateway.Silo;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Tests.Timers;
using Xunit;

namespace OrleansGateway.Tests.Schedules;

public sealed class ScheduleTests
{
    private const string EverySecond = "* * * * * *";

    [Fact]
    public async Task A_schedule_reaches_its_receivers_at_each_due_time_until_it_is_removed()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await LineClient.Hello(server.Port("text"));
        Assert.Equal("joined news", await client.Ask("join news"));
        var grain = server.Grains.Schedule("hourly");
        Assert.Null(await grain.Get());
        var schedule = new Schedule { Cron = EverySecond, TimeZone = "Europe/Berlin", Message = "the news", Targets = new Targets { Groups = ["news"] } };
        await grain.Set(schedule);

        Assert.Equal("the news", await client.Read());
        var first = await grain.Get();
        Assert.Equal("the news", await client.Read());

        // A run that has just sent its message may not have noted yet that it was.
        var ranBefore = first!.LastRun ?? DateTimeOffset.MinValue;
        await Eventually.True(async () => (await grain.Get())!.LastRun > ranBefore);
        var second = await grain.Get();

        Assert.Equal((EverySecond, "Europe/Berlin", "the news", "news"), (first.Schedule.Cron, first.Schedule.TimeZone, first.Schedule.Message.ToString(), Assert.Single(first.Schedule.Targets!.Groups)));
        Assert.True(second!.NextDue > second.LastRun);
        Assert.Equal(0, second.NextDue!.Value.Millisecond);

        await grain.Remove();
        Assert.Null(await grain.Get());
        await grain.Remove();
    }

    [Fact]
    public async Task A_job_runs_in_the_schedules_place_once_for_each_due_time_and_an_exception_does_not_end_it()
    {
        var runs = new JobRuns();
        await using var server = await EmbeddedServer.StartSilo(silo =>
        {
            silo.Services.AddSingleton(runs);
            silo.AddScheduledJob<Job>("tidy");
        });
        using var errors = new HandlerErrors(server);
        var before = DateTimeOffset.UtcNow;
        await server.Grains.Schedule("nightly").Set(new Schedule { Cron = EverySecond, Job = "tidy" });

        await Eventually.True(() => runs.All.Count >= 3);

        var all = runs.All.ToList();
        Assert.All(all, run => Assert.Equal("nightly", run.Schedule));
        Assert.All(all.Zip(all.Skip(1)), pair => Assert.Equal(TimeSpan.FromSeconds(1), pair.Second.Due - pair.First.Due));
        Assert.InRange(all[0].Due, before, before + TimeSpan.FromSeconds(10));
        Assert.True(errors["OnSchedule"] >= 2);
    }

    [Fact]
    public async Task Get_does_not_wait_for_a_job_that_runs()
    {
        await using var server = await EmbeddedServer.StartSilo(silo => silo.AddScheduledJob<SlowJob>("slow"));
        await server.Grains.Schedule("slow").Set(new Schedule { Cron = EverySecond, Job = "slow" });
        await Eventually.True(() => server.Journal.Connecting.Contains("slow job"));

        var status = await server.Grains.Schedule("slow").Get().Within(TimeSpan.FromSeconds(3));

        Assert.Null(status!.LastRun);
        server.Journal.OpenGate("slow job");
        await Eventually.True(async () => (await server.Grains.Schedule("slow").Get())!.LastRun is not null);
    }

    [Fact]
    public async Task Wrong_schedules_are_refused_with_what_is_wrong()
    {
        await using var server = await EmbeddedServer.Start();
        var right = new Schedule { Cron = "0 9 * * MON-FRI", Targets = new Targets { Groups = ["news"] } };
        await Refused(right with { Cron = "61 9 * * *" }, "Schedule.Cron is '61 9 * * *'; allowed: five cron fields, or six with the second first (");
        await Refused(right with { Cron = "" }, "Schedule.Cron is ''");
        await Refused(right with { Cron = "H 9 * * *" }, "Schedule.Cron is 'H 9 * * *'");
        await Refused(right with { Cron = "0 0 30 2 *" }, "Schedule.Cron is '0 0 30 2 *'; allowed: an expression that comes some day; this one never does.");
        await Refused(right with { TimeZone = "Europe/Berlinn" }, "Schedule.TimeZone is 'Europe/Berlinn'; allowed: an IANA time zone that this machine knows, such as Europe/Berlin or UTC.");
        await Refused(right with { Targets = null }, "Schedule.Targets is 'null'; allowed: at least one receiver, or a job.");
        await Refused(right with { Targets = new Targets() }, "allowed: at least one receiver, or a job.");
        await Refused(right with { Targets = new Targets { Groups = [new string('x', 1025)] } }, "Schedule.Targets is 'not valid'; allowed: names of 1 to 1024 bytes of UTF-8, ids of clients, and no null.");
        await Refused(right with { Job = "tidy" }, "Schedule.Job is 'tidy'; allowed: a job, or targets, but not both.");
        await Refused(right with { Targets = null, Job = "tidy" }, "Schedule.Job is 'tidy'; allowed: a name that this silo has been given with AddScheduledJob.");
        await Refused(right with { WhenMissed = (WhenMissed)9 }, "Schedule.WhenMissed is '9'; allowed: RunOnce, Skip.");
        Assert.Null(await server.Grains.Schedule("wrong").Get());
        await Assert.ThrowsAsync<ArgumentNullException>(() => server.Grains.Schedule("wrong").Set(null!));

        async Task Refused(Schedule schedule, string text)
        {
            var failure = await Assert.ThrowsAsync<ArgumentException>(() => server.Grains.Schedule("wrong").Set(schedule));
            Assert.Contains(text, failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Schedules_of_the_configuration_are_set_at_the_start()
    {
        await using var server = await EmbeddedServer.Start(
            ("OrleansGateway:Schedules:chime:Cron", EverySecond),
            ("OrleansGateway:Schedules:chime:Users:0", "anna"),
            ("OrleansGateway:Schedules:chime:Text", "ding"),
            ("OrleansGateway:Schedules:chime:WhenMissed", "Skip"));
        using var client = await LineClient.Hello(server.Port("text"));
        await client.Send("uid anna");
        while (await client.Read() is var line && line != "ding") Assert.Equal("bound anna", line);
        var status = await server.Grains.Schedule("chime").Get();
        Assert.Equal((EverySecond, "UTC", WhenMissed.Skip), (status!.Schedule.Cron, status.Schedule.TimeZone, status.Schedule.WhenMissed));
    }

    [Fact]
    public async Task Wrong_schedules_of_the_configuration_stop_the_start()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => EmbeddedServer.Start(
            ("OrleansGateway:Schedules:a:Cron", "every day"),
            ("OrleansGateway:Schedules:a:Groups:0", "news"),
            ("OrleansGateway:Schedules:b:Cron", "0 9 * * *"),
            ("OrleansGateway:Schedules:c:Cron", "0 9 * * *"),
            ("OrleansGateway:Schedules:c:Job", "unknown"),
            ("OrleansGateway:ScheduleGuardPeriod", "00:00:00")));
        Assert.Contains("OrleansGateway:Schedules:a:Cron is 'every day'; allowed: five cron fields", failure.Message, StringComparison.Ordinal);
        Assert.Contains("OrleansGateway:Schedules:b:Groups is 'empty'; allowed: at least one receiver, or a job.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("OrleansGateway:Schedules:c:Job is 'unknown'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("OrleansGateway:ScheduleGuardPeriod is '00:00:00'; allowed: 00:00:01 to 00:10:00.", failure.Message, StringComparison.Ordinal);

        var unknown = await Assert.ThrowsAsync<OptionsValidationException>(() => EmbeddedServer.Start(("OrleansGateway:Schedules:a:Crom", "0 9 * * *")));
        Assert.Contains("OrleansGateway:Schedules:a:Crom is not a setting; allowed: Cron, ", unknown.Message, StringComparison.Ordinal);
    }

    private sealed class JobRuns
    {
        public ConcurrentQueue<(string Schedule, DateTimeOffset Due)> All { get; } = new();
    }

    private sealed class Job(JobRuns runs) : IScheduledJob
    {
        public Task OnDue(string schedule, DateTimeOffset due, CancellationToken cancellationToken)
        {
            runs.All.Enqueue((schedule, due));
            throw new InvalidOperationException("on purpose");
        }
    }

    private sealed class SlowJob(Journal journal) : IScheduledJob
    {
        public Task OnDue(string schedule, DateTimeOffset due, CancellationToken cancellationToken)
        {
            journal.Connecting.Enqueue("slow job");
            return journal.Gate("slow job");
        }
    }
}
