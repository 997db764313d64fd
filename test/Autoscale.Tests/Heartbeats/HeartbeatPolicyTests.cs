using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Heartbeats;

/// <summary>Lateness of heartbeats. Spec 3.4, 3.5 and our deviations from them.</summary>
public sealed class HeartbeatPolicyTests
{
    public static TheoryData<Row> Table { get; } =
    [
        new("classic, exactly at the end of the allowance", A.Health(), A.Beats(32.000), TimingRule.ByArrival, 0),
        new("classic, a millisecond later", A.Health(), A.Beats(32.001), TimingRule.ByArrival, 1),
        new("classic, long before it is due", A.Health(), A.Beats(1), TimingRule.ByArrival, -31_000),
        new("classic, after ten minutes of silence", A.Health(), A.Beats(600), TimingRule.ByArrival, 568_000),
        new(
            "classic, judged by the old interval when the interval changes",
            A.Health(), A.Beats(33, interval: TimeSpan.FromSeconds(90)), TimingRule.ByArrival, 1_000),
        new("classic, with a sequence number but no send time", A.Health(), A.Beats(32.001) with { Sequence = 8 }, TimingRule.ByArrival, 1),

        new("consecutive, exactly at the end of the allowance", A.EnhancedHealth(), A.Beats(32.000, 8), TimingRule.BySendTime, 0),
        new("consecutive, a millisecond later", A.EnhancedHealth(), A.Beats(32.001, 8), TimingRule.BySendTime, 1),
        new(
            "consecutive, judged by the new interval",
            A.EnhancedHealth(), A.Beats(92.001, 8, interval: TimeSpan.FromSeconds(90)), TimingRule.BySendTime, 1),
        new(
            "consecutive, sent in time, arrived ten minutes after the last one",
            A.EnhancedHealth(), A.Beats(30, 8, arrives: 600), TimingRule.ByTransit, 538_000),
        new(
            "consecutive, sent in time, arrived at the end of the transit allowance",
            A.EnhancedHealth(), A.Beats(30, 8, arrives: 62.000), TimingRule.BySendTime, -2_000),
        new(
            "consecutive, sent in time, arrived a millisecond later",
            A.EnhancedHealth(), A.Beats(30, 8, arrives: 62.001), TimingRule.ByTransit, 1),
        new(
            "consecutive, sent late and arrived late: by send time",
            A.EnhancedHealth(), A.Beats(40, 8, arrives: 600), TimingRule.BySendTime, 8_000),
        new(
            "a gap of three, arrived at the end of the transit allowance",
            A.EnhancedHealth(), A.Beats(90, 10, arrives: 122.000), TimingRule.BySendTime, -2_000),
        new(
            "a gap of three, arrived a millisecond later",
            A.EnhancedHealth(), A.Beats(90, 10, arrives: 122.001), TimingRule.ByTransit, 1),
        new(
            "the clock of the device is an hour behind, and the heartbeat arrives in time",
            A.EnhancedHealth() with { SendTime = Noon.AddHours(-1) }, A.Beats(-3570, 8, arrives: 30), TimingRule.BySendTime, -2_000),
        new("consecutive, though the device's clock went back", A.EnhancedHealth(), A.Beats(-100, 8), TimingRule.BySendTime, -132_000),
        new("a gap of three, within three intervals and one allowance", A.EnhancedHealth(), A.Beats(92.000, 10), TimingRule.BySendTime, 0),
        new("a gap of three, a millisecond later", A.EnhancedHealth(), A.Beats(92.001, 10), TimingRule.BySendTime, 1),
        new("a gap of three after one interval only", A.EnhancedHealth(), A.Beats(30, 10), TimingRule.BySendTime, -62_000),
        new("sequence 0 is a sequence", A.EnhancedHealth() with { Sequence = 0 }, A.Beats(32.001, 1), TimingRule.BySendTime, 1),

        new("reboot: the sequence starts anew, later", A.EnhancedHealth(), A.Beats(500, 0), TimingRule.Reboot, 0),
        new(
            "reboot after the very first heartbeat: the same number, later",
            A.EnhancedHealth() with { Sequence = 0 }, A.Beats(500, 0), TimingRule.Reboot, 0),
        new(
            "reboot at the end of the numbers",
            A.EnhancedHealth() with { Sequence = long.MaxValue }, A.Beats(500, 0), TimingRule.Reboot, 0),
        new("upgrade, with the next number by chance", A.Health(), A.Beats(500, 8), TimingRule.Upgrade, 0),
        new("upgrade, with a lower number", A.Health(), A.Beats(500, 0), TimingRule.Upgrade, 0),
        new("downgrade: from now on by arrival, in time", A.EnhancedHealth(), A.Beats(32.000), TimingRule.ByArrival, 0),
        new("downgrade: from now on by arrival, late", A.EnhancedHealth(), A.Beats(32.001), TimingRule.ByArrival, 1),
        new(
            "newer firmware that sends no number: by arrival",
            A.EnhancedHealth(), A.Beats(32.001) with { SendTime = Noon.AddSeconds(1) }, TimingRule.ByArrival, 1),
    ];

    [Theory]
    [MemberData(nameof(Table))]
    public void The_delay_of_a_heartbeat_follows_its_rule(Row row)
    {
        var decision = HeartbeatPolicy.Decide(row.Previous, row.Beat, A.Membership(), HeartbeatSettings.Default);

        var timing = decision is HeartbeatDecision.Late late ? late.Timing : Assert.IsType<HeartbeatDecision.OnTime>(decision).Timing;
        Assert.Equal(row.Rule, timing.Rule);
        Assert.Equal(TimeSpan.FromMilliseconds(row.DelayInMilliseconds), timing.Delay);
        Assert.Equal(row.DelayInMilliseconds > 0, decision is HeartbeatDecision.Late);
        Assert.Equal(row.DelayInMilliseconds > 0 ? 1 : 0, decision.Next!.LossCount);
    }

    [Fact]
    public void The_first_heartbeat_is_on_time_and_makes_a_clean_record()
    {
        var decision = HeartbeatPolicy.Decide(null, A.Beats(5), A.Membership(), HeartbeatSettings.Default);

        var first = Assert.IsType<HeartbeatDecision.OnTime>(decision);
        Assert.Equal(new HeartbeatTiming(TimingRule.First, TimeSpan.Zero, null, Noon.AddSeconds(5)), first.Timing);
        Assert.Equal(
            new HealthCheck
            {
                Instance = A.Id,
                Membership = A.Membership(),
                MemberSince = Noon.AddSeconds(5),
                HeardSince = Noon.AddSeconds(5),
                Interval = TimeSpan.FromSeconds(30),
                NextExpected = Noon.AddSeconds(35),
                Sequence = 1,
            },
            first.State);
    }

    [Fact]
    public void The_first_heartbeat_keeps_its_own_number_even_if_it_is_zero() =>
        Assert.Equal(0, HeartbeatPolicy.Decide(null, A.Beats(5, 0), A.Membership(), HeartbeatSettings.Default).Next!.Sequence);

    [Fact]
    public void The_record_stores_all_fields_of_the_heartbeat()
    {
        var report = new DeviceReport
        {
            Checksum = Reported.Of("aaaa"),
            IsPrimary = Reported.Of(false),
            SyncStatus = Reported.Null<bool>(),
        };

        var next = HeartbeatPolicy.Decide(
            A.EnhancedHealth(), A.Beats(30, 8, report, TimeSpan.FromSeconds(60)), A.Membership(), HeartbeatSettings.Default).Next!;

        Assert.Equal((8L, Noon.AddSeconds(30), TimeSpan.FromSeconds(60)), (next.Sequence, next.SendTime, next.Interval));
        Assert.Equal(Noon.AddSeconds(90), next.NextExpected);
        Assert.Equal(report, next.Report);
        Assert.Equal(Noon.AddHours(-1), next.MemberSince);
    }

    [Theory]
    [InlineData(7L, 8L)]
    [InlineData(0L, 1L)]
    [InlineData(long.MaxValue, 1L)]
    [InlineData(null, 1L)]
    public void A_heartbeat_without_a_number_increments_the_stored_number(long? stored, long? counted) =>
        Assert.Equal(
            counted,
            HeartbeatPolicy.Decide(
                A.Health() with { Sequence = stored }, A.Beats(30), A.Membership(), HeartbeatSettings.Default).Next!.Sequence);

    [Theory]
    [InlineData("the heartbeat before the last one", 6, -30, DropReason.Outdated)]
    [InlineData("a heartbeat from before a reboot", 0, -500, DropReason.Outdated)]
    [InlineData("a duplicate of the last heartbeat", 7, 0, DropReason.Duplicate)]
    [InlineData("the last number with an older time", 7, -1, DropReason.Outdated)]
    public void A_duplicate_or_outdated_heartbeat_changes_nothing(string which, long sequence, double seconds, DropReason reason)
    {
        var decision = HeartbeatPolicy.Decide(
            A.EnhancedHealth(), A.Beats(seconds, sequence, arrives: 20), A.Membership(), HeartbeatSettings.Default);

        Assert.True(decision == new HeartbeatDecision.Dropped(reason), which);
        Assert.Null(decision.Next);
    }

    [Theory]
    [InlineData("the clock of the device is an hour behind", 1, -3600, 60.001, TimingRule.Reboot)]
    [InlineData("number and time are those of the last heartbeat", 7, 0, 600, TimingRule.Reboot)]
    [InlineData("the number is higher and the time is older", 8, -500, 61, TimingRule.BySendTime)]
    public void A_heartbeat_that_arrives_long_after_the_last_one_is_not_outdated(
        string which, long sequence, double seconds, double arrives, TimingRule rule)
    {
        var decision = HeartbeatPolicy.Decide(
            A.EnhancedHealth(), A.Beats(seconds, sequence, arrives: arrives), A.Membership(), HeartbeatSettings.Default);

        Assert.True(decision is HeartbeatDecision.OnTime onTime && onTime.Timing.Rule == rule, which);
    }

    [Fact]
    public void One_late_arrival_is_one_loss_and_the_next_heartbeat_is_judged_from_that_arrival()
    {
        var late = HeartbeatPolicy.Decide(
            A.EnhancedHealth(), A.Beats(30, 8, arrives: 600), A.Membership(), HeartbeatSettings.Default);
        var next = HeartbeatPolicy.Decide(
            late.Next, A.Beats(60, 9, arrives: 630), A.Membership(), HeartbeatSettings.Default);

        Assert.Equal(1, Assert.IsType<HeartbeatDecision.Late>(late).State.LossCount);
        Assert.Equal(0, Assert.IsType<HeartbeatDecision.OnTime>(next).State.LossCount);
    }

    [Fact]
    public void A_send_time_more_than_a_day_from_the_arrival_is_ignored()
    {
        var decision = HeartbeatPolicy.Decide(
            A.EnhancedHealth(), A.Beats(-86_401, 8, arrives: 30), A.Membership(), HeartbeatSettings.Default);

        var onTime = Assert.IsType<HeartbeatDecision.OnTime>(decision);
        Assert.Equal((TimingRule.ByArrival, null), (onTime.Timing.Rule, onTime.State.SendTime));
    }

    [Fact]
    public void A_stored_arrival_in_the_future_gives_way()
    {
        var damaged = A.Health() with { NextExpected = Noon.AddYears(5) };

        var next = HeartbeatPolicy.Decide(damaged, A.Beats(30), A.Membership(), HeartbeatSettings.Default).Next!;

        Assert.Equal((Noon.AddSeconds(30), Noon.AddSeconds(30)), (next.LastArrival, next.HeardSince));
    }

    [Theory]
    [InlineData(0, long.MaxValue, 0)]
    [InlineData(7, long.MaxValue, 0)]
    [InlineData(long.MaxValue - 1, long.MaxValue, 0)]
    [InlineData(long.MinValue, long.MaxValue, 0)]
    [InlineData(-1, long.MaxValue, 0)]
    [InlineData(0, long.MaxValue, 14)]
    [InlineData(0, long.MaxValue, -12)]
    public void An_absurd_gap_is_on_time_and_does_not_overflow(long last, long next, int clockOffset)
    {
        var sent = Noon.ToOffset(TimeSpan.FromHours(clockOffset));

        var decision = HeartbeatPolicy.Decide(
            A.EnhancedHealth() with { Sequence = last, SendTime = sent }, A.Beats(30, next), A.Membership(), HeartbeatSettings.Default);

        Assert.IsType<HeartbeatDecision.OnTime>(decision);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(14)]
    [InlineData(-12)]
    public void A_gap_to_the_end_of_the_calendar_does_not_overflow(int clockOffset)
    {
        // The number of intervals that ends exactly at the last instant of the calendar; rounding or an offset from UTC would exceed it.
        var interval = TimeSpan.FromTicks(TimeSpan.TicksPerSecond + 1);
        var times = (DateTimeOffset.MaxValue - Noon).Ticks / interval.Ticks;
        var sent = (DateTimeOffset.MaxValue - TimeSpan.FromTicks(times * interval.Ticks)).ToOffset(TimeSpan.FromHours(clockOffset));

        var decision = HeartbeatPolicy.Decide(
            A.EnhancedHealth() with { SendTime = sent },
            A.Beats(30, 7 + times, interval: interval),
            A.Membership(),
            HeartbeatSettings.Default);

        Assert.Equal(DateTimeOffset.MaxValue, Assert.IsType<HeartbeatDecision.OnTime>(decision).Timing.Expected);
    }

    public sealed record Row(string Name, HealthCheck Previous, Heartbeat Beat, TimingRule Rule, double DelayInMilliseconds)
    {
        public override string ToString() => Name;
    }
}
