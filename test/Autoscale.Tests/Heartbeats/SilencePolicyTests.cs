using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using FsCheck;
using FsCheck.Fluent;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Heartbeats;

/// <summary>Losses by silence depend on the clock and not on the number of checks. W1.</summary>
public sealed class SilencePolicyTests
{
    private static readonly HeartbeatSettings Rule = HeartbeatSettings.Default with { LossCount = 4 };

    private static readonly Gen<(HealthCheck Start, HeartbeatSettings Settings, int[] Looks)> AnySilence =
        from losses in Gen.Choose(0, 6)
        from most in Gen.Choose(1, 6)
        from interval in Gen.Elements(5, 30, 120, 3600)
        from allowance in Gen.Elements(0, 2, 45)
        from looks in Gen.Choose(0, 1500).ArrayOf()
        select (
            A.Health() with
            {
                LossCount = Math.Min(losses, most - 1),
                Interval = TimeSpan.FromSeconds(interval),
                NextExpected = Noon.AddSeconds(interval),
            },
            HeartbeatSettings.Default with { LossCount = most, DelayAllowance = TimeSpan.FromSeconds(allowance) },
            looks.Order().ToArray());

    [Theory]
    [InlineData("at the last heartbeat", 0, null)]
    [InlineData("due", 30, null)]
    [InlineData("exactly at the end of the allowance", 32, null)]
    [InlineData("a millisecond before the first loss", 61.999, null)]
    [InlineData("one interval past the allowance", 62, 1)]
    [InlineData("a millisecond before the second loss", 91.999, 1)]
    [InlineData("the second loss", 92, 2)]
    [InlineData("the third loss", 122, 3)]
    [InlineData("the last loss", 152, 4)]
    [InlineData("a year later", 31_536_000, 4)]
    [InlineData("before the last heartbeat", -3600, null)]
    public void Each_whole_interval_past_the_allowance_is_one_loss(string moment, double seconds, int? losses)
    {
        var next = SilencePolicy.Decide(A.Health(), Rule, Span(seconds));

        Assert.True(losses == next?.LossCount, $"{moment}: {next?.LossCount}");
        Assert.Equal(losses ?? 0, next?.SilentLosses ?? 0);
        Assert.Equal(losses == 4, next?.IsOutOfSync ?? false);
        Assert.Equal(losses == 4 ? 3 : 0, next?.SyncRecoveryCount ?? 0);
    }

    [Fact]
    public void Silence_adds_to_existing_losses() =>
        Assert.Equal(
            (3, 1),
            SilencePolicy.Decide(A.Health() with { LossCount = 2 }, Rule, Span(62)) is { } next
                ? (next.LossCount, next.SilentLosses)
                : default);

    [Fact]
    public void At_the_bound_only_losses_added_by_silence_count_as_silent() =>
        Assert.Equal(
            (4, 1),
            SilencePolicy.Decide(A.Health() with { LossCount = 3 }, Rule, Span(9999)) is { } next
                ? (next.LossCount, next.SilentLosses)
                : default);

    [Fact]
    public void Silence_changes_only_the_losses()
    {
        var before = A.EnhancedHealth() with { Version = 9, TermTold = new(3), TimesTold = 2 };

        Assert.Equal(before with { LossCount = 1, SilentLosses = 1 }, SilencePolicy.Decide(before, Rule, Span(62)));
    }

    [Theory]
    [InlineData(119, 119)]
    [InlineData(120, 120)]
    [InlineData(3600, 120)]
    public void The_reported_interval_counts_up_to_120_seconds(int interval, int counted)
    {
        var record = A.Health() with { Interval = TimeSpan.FromSeconds(interval), NextExpected = Noon.AddSeconds(interval) };

        Assert.Null(SilencePolicy.Decide(record, Rule, Span((2 * counted) + 1.999)));
        Assert.Equal(1, SilencePolicy.Decide(record, Rule, Span((2 * counted) + 2))?.LossCount);
    }

    [Fact]
    public void An_out_of_sync_device_and_a_closed_record_get_no_losses()
    {
        Assert.Null(SilencePolicy.Decide(
            A.Health() with { SyncState = SyncState.OutOfSync, LossCount = 4, SyncRecoveryCount = 1 }, Rule, Span(9999)));
        Assert.Null(SilencePolicy.Decide(A.Health() with { ClosedAt = Noon }, Rule, Span(9999)));
    }

    [Theory]
    [InlineData("not started since its last heartbeat", -1.0, 1, false)]
    [InlineData("started a while ago", 3600.0, 3601, true)]
    [InlineData("a millisecond before the maximum boot time", 3600.0, 4079.999, true)]
    [InlineData("at the maximum boot time", 3600.0, 4080, false)]
    [InlineData("start time unknown", null, 3601, false)]
    public void A_device_started_after_its_last_heartbeat_is_booting_for_the_maximum_boot_time(
        string what, double? startedAt, double seconds, bool isBooting)
    {
        DateTimeOffset? started = startedAt is { } after ? At(after) : null;

        Assert.True(SilencePolicy.IsBooting(A.Health(), started, TimeSpan.FromSeconds(480), At(seconds)) == isBooting, what);
    }

    [Fact]
    public void A_heartbeat_restarts_the_count_of_silence()
    {
        var silent = SilencePolicy.Decide(A.Health(), Rule, Span(92))!;
        var late = HeartbeatPolicy.Decide(silent, A.Beats(100), A.Membership(), Rule).Next!;
        var onTime = HeartbeatPolicy.Decide(late, A.Beats(130), A.Membership(), Rule).Next!;

        Assert.Equal((2, 3, 0), (silent.LossCount, late.LossCount, onTime.LossCount));
        Assert.Equal((2, 0, 0), (silent.SilentLosses, late.SilentLosses, onTime.SilentLosses));
        Assert.Null(SilencePolicy.Decide(onTime, Rule, Span(61.999)));
        Assert.Equal((1, 1), SilencePolicy.Decide(onTime, Rule, Span(62)) is { } next ? (next.LossCount, next.SilentLosses) : default);
    }

    [Fact]
    public void A_device_out_of_sync_by_silence_recovers_like_any_other()
    {
        var state = SilencePolicy.Decide(A.Health(), Rule, Span(9999))!;
        List<HeartbeatDecision> decisions = [];
        foreach (var second in new[] { 10_000, 10_030, 10_060, 10_090 })
        {
            decisions.Add(HeartbeatPolicy.Decide(state, A.Beats(second), A.Membership(), Rule));
            state = decisions[^1].Next!;
        }

        Assert.Equal(
            [
                typeof(HeartbeatDecision.Late),
                typeof(HeartbeatDecision.Recovering),
                typeof(HeartbeatDecision.Recovering),
                typeof(HeartbeatDecision.Recovered),
            ],
            decisions.Select(d => d.GetType()));
        Assert.False(state.IsOutOfSync);
    }

    [Fact]
    public void Lowering_the_loss_count_takes_effect_with_the_next_interval_of_silence() =>
        Assert.Equal(
            (4, true),
            SilencePolicy.Decide(A.Health() with { LossCount = 7 }, Rule, Span(62)) is { } next
                ? (next.LossCount, next.IsOutOfSync)
                : default);

    [Fact]
    public void A_second_check_at_the_same_time_adds_no_loss() => Holds(silence =>
        silence.Looks.All(at =>
            Look(silence.Start, silence.Settings, at) is var once && SilencePolicy.Decide(once, silence.Settings, Span(at)) is null));

    [Fact]
    public void Many_checks_give_the_same_record_as_one_check_at_the_end() => Holds(silence =>
        silence.Looks.Length == 0
        || silence.Looks.Aggregate(silence.Start, (state, at) => Look(state, silence.Settings, at))
            == Look(silence.Start, silence.Settings, silence.Looks[^1]));

    [Fact]
    public void Losses_never_exceed_the_bound_and_silent_losses_never_exceed_losses() => Holds(silence => Looks(silence).All(next =>
        next.LossCount <= silence.Settings.LossCount && next.SilentLosses >= 0 && next.SilentLosses <= next.LossCount));

    [Fact]
    public void A_device_is_out_of_sync_with_a_recovery_count_exactly_at_the_loss_bound() =>
        Holds(silence => Looks(silence).All(next => next.LossCount == silence.Settings.LossCount
            ? next.IsOutOfSync && next.SyncRecoveryCount == silence.Settings.SyncRecoveryCount
            : !next.IsOutOfSync && next.SyncRecoveryCount == 0));

    [Fact]
    public void The_first_loss_comes_exactly_one_interval_after_the_allowance() => Holds(silence => silence.Looks.All(at =>
        At(at) - Noon < (2 * silence.Start.SilenceInterval) + silence.Settings.DelayAllowance
        == (Look(silence.Start, silence.Settings, at) == silence.Start)));

    private static void Holds(Func<(HealthCheck Start, HeartbeatSettings Settings, int[] Looks), bool> rule) =>
        Prop.ForAll(AnySilence.ToArbitrary(), rule).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static IEnumerable<HealthCheck> Looks((HealthCheck Start, HeartbeatSettings Settings, int[] Looks) silence) =>
        silence.Looks.Select(at => Look(silence.Start, silence.Settings, at));

    private static HealthCheck Look(HealthCheck record, HeartbeatSettings settings, double seconds) =>
        SilencePolicy.Decide(record, settings, Span(seconds)) ?? record;

    private static TimeSpan Span(double seconds) => TimeSpan.FromMilliseconds((long)Math.Round(seconds * 1000));

    private static DateTimeOffset At(double seconds) => Noon + TimeSpan.FromMilliseconds((long)Math.Round(seconds * 1000));
}
