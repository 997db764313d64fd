using Autoscale.Domain.Heartbeats;
using FsCheck;
using FsCheck.Fluent;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Heartbeats;

/// <summary>How silence is counted: by the clock, and never by how often somebody looks. W1.</summary>
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
            A.Health() with { LossCount = Math.Min(losses, most - 1), Interval = TimeSpan.FromSeconds(interval), NextExpected = Noon.AddSeconds(interval) },
            HeartbeatSettings.Default with { LossCount = most, DelayAllowance = TimeSpan.FromSeconds(allowance) },
            looks.Order().ToArray());

    [Theory]
    [InlineData("just heard of", 0, null)]
    [InlineData("due", 30, null)]
    [InlineData("the moment the allowance ends", 32, null)]
    [InlineData("a millisecond before one interval more is over", 61.999, null)]
    [InlineData("one interval past the allowance", 62, 1)]
    [InlineData("a millisecond before the second", 91.999, 1)]
    [InlineData("the second", 92, 2)]
    [InlineData("the third", 122, 3)]
    [InlineData("the one too many", 152, 4)]
    [InlineData("a year later", 31_536_000, 4)]
    [InlineData("before it was heard of, by a clock that lags", -3600, null)]
    public void Each_whole_interval_past_the_allowance_is_one_loss(string moment, double seconds, int? losses)
    {
        var next = SilencePolicy.Decide(A.Health(), Rule, At(seconds));

        Assert.True(losses == next?.LossCount, $"{moment}: {next?.LossCount}");
        Assert.Equal(losses ?? 0, next?.SilentLosses ?? 0);
        Assert.Equal(losses == 4, next?.IsOutOfSync ?? false);
        Assert.Equal(losses == 4 ? 3 : 0, next?.SyncRecoveryCount ?? 0);
    }

    [Fact]
    public void Silence_adds_to_the_losses_that_there_were() =>
        Assert.Equal((3, 1), SilencePolicy.Decide(A.Health() with { LossCount = 2 }, Rule, At(62)) is { } next ? (next.LossCount, next.SilentLosses) : default);

    [Fact]
    public void At_the_bound_only_those_losses_are_of_silence_that_silence_has_added() =>
        Assert.Equal((4, 1), SilencePolicy.Decide(A.Health() with { LossCount = 3 }, Rule, At(9999)) is { } next ? (next.LossCount, next.SilentLosses) : default);

    [Fact]
    public void Only_the_losses_change()
    {
        var before = A.EnhancedHealth() with { Version = 9, TermTold = new(3), TimesTold = 2 };

        Assert.Equal(before with { LossCount = 1, SilentLosses = 1 }, SilencePolicy.Decide(before, Rule, At(62)));
    }

    [Theory]
    [InlineData(119, 119)]
    [InlineData(120, 120)]
    [InlineData(3600, 120)]
    public void A_device_that_promises_little_is_not_given_longer_than_its_firmware_can_mean(int interval, int counted)
    {
        var record = A.Health() with { Interval = TimeSpan.FromSeconds(interval), NextExpected = Noon.AddSeconds(interval) };

        Assert.Null(SilencePolicy.Decide(record, Rule, At((2 * counted) + 1.999)));
        Assert.Equal(1, SilencePolicy.Decide(record, Rule, At((2 * counted) + 2))?.LossCount);
    }

    [Fact]
    public void Who_is_out_of_sync_already_or_whose_record_is_closed_is_left_alone()
    {
        Assert.Null(SilencePolicy.Decide(A.Health() with { SyncState = SyncState.OutOfSync, LossCount = 4, SyncRecoveryCount = 1 }, Rule, At(9999)));
        Assert.Null(SilencePolicy.Decide(A.Health() with { ClosedAt = Noon }, Rule, At(9999)));
    }

    [Theory]
    [InlineData("not started since its last heartbeat", -1.0, 1, false)]
    [InlineData("started a while ago", 3600.0, 3601, true)]
    [InlineData("as long as a boot may take, nearly", 3600.0, 4079.999, true)]
    [InlineData("as long as a boot may take", 3600.0, 4080, false)]
    [InlineData("nobody knows when it was started", null, 3601, false)]
    public void A_device_that_was_started_after_its_last_heartbeat_may_be_booting(string what, double? startedAt, double seconds, bool isBooting)
    {
        DateTimeOffset? started = startedAt is { } after ? At(after) : null;

        Assert.True(SilencePolicy.IsBooting(A.Health(), started, TimeSpan.FromSeconds(480), At(seconds)) == isBooting, what);
    }

    [Fact]
    public void A_heartbeat_in_between_begins_the_count_anew()
    {
        var silent = SilencePolicy.Decide(A.Health(), Rule, At(92))!;
        var late = HeartbeatPolicy.Decide(silent, A.Beats(100), A.Membership(), Rule).Next!;
        var onTime = HeartbeatPolicy.Decide(late, A.Beats(130), A.Membership(), Rule).Next!;

        Assert.Equal((2, 3, 0), (silent.LossCount, late.LossCount, onTime.LossCount));
        Assert.Equal((2, 0, 0), (silent.SilentLosses, late.SilentLosses, onTime.SilentLosses));
        Assert.Null(SilencePolicy.Decide(onTime, Rule, At(130 + 61.999)));
        Assert.Equal((1, 1), SilencePolicy.Decide(onTime, Rule, At(130 + 62)) is { } next ? (next.LossCount, next.SilentLosses) : default);
    }

    [Fact]
    public void Who_fell_out_of_sync_by_silence_recovers_as_anybody_does()
    {
        var state = SilencePolicy.Decide(A.Health(), Rule, At(9999))!;
        List<HeartbeatDecision> decisions = [];
        foreach (var second in new[] { 10_000, 10_030, 10_060, 10_090 })
        {
            decisions.Add(HeartbeatPolicy.Decide(state, A.Beats(second), A.Membership(), Rule));
            state = decisions[^1].Next!;
        }

        Assert.Equal([typeof(HeartbeatDecision.Late), typeof(HeartbeatDecision.Recovering), typeof(HeartbeatDecision.Recovering), typeof(HeartbeatDecision.Recovered)], decisions.Select(d => d.GetType()));
        Assert.False(state.IsOutOfSync);
    }

    [Fact]
    public void Lowering_the_loss_count_takes_effect_with_the_next_interval_of_silence() =>
        Assert.Equal((4, true), SilencePolicy.Decide(A.Health() with { LossCount = 7 }, Rule, At(62)) is { } next ? (next.LossCount, next.IsOutOfSync) : default);

    [Fact]
    public void Looking_again_at_once_counts_nothing() => Holds(silence =>
        silence.Looks.All(at => Look(silence.Start, silence.Settings, at) is var once && SilencePolicy.Decide(once, silence.Settings, At(at)) is null));

    [Fact]
    public void Any_number_of_looks_gives_the_record_that_one_look_at_the_end_gives() => Holds(silence =>
        silence.Looks.Length == 0
        || silence.Looks.Aggregate(silence.Start, (state, at) => Look(state, silence.Settings, at)) == Look(silence.Start, silence.Settings, silence.Looks[^1]));

    [Fact]
    public void The_losses_never_exceed_their_bound_and_those_of_silence_are_among_them() => Holds(silence => Looks(silence).All(next =>
        next.LossCount <= silence.Settings.LossCount && next.SilentLosses >= 0 && next.SilentLosses <= next.LossCount));

    [Fact]
    public void At_the_bound_and_only_there_a_device_is_out_of_sync_and_owes_its_recovery() => Holds(silence => Looks(silence).All(next => next.LossCount == silence.Settings.LossCount
        ? next.IsOutOfSync && next.SyncRecoveryCount == silence.Settings.SyncRecoveryCount
        : !next.IsOutOfSync && next.SyncRecoveryCount == 0));

    [Fact]
    public void Nothing_is_counted_while_a_heartbeat_would_still_be_less_than_an_interval_too_late() => Holds(silence => silence.Looks.All(at =>
        At(at) - Noon < (2 * silence.Start.SilenceInterval) + silence.Settings.DelayAllowance == (Look(silence.Start, silence.Settings, at) == silence.Start)));

    private static void Holds(Func<(HealthCheck Start, HeartbeatSettings Settings, int[] Looks), bool> rule) =>
        Prop.ForAll(AnySilence.ToArbitrary(), rule).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static IEnumerable<HealthCheck> Looks((HealthCheck Start, HeartbeatSettings Settings, int[] Looks) silence) => silence.Looks.Select(at => Look(silence.Start, silence.Settings, at));

    private static HealthCheck Look(HealthCheck record, HeartbeatSettings settings, double seconds) => SilencePolicy.Decide(record, settings, At(seconds)) ?? record;

    private static DateTimeOffset At(double seconds) => Noon + TimeSpan.FromMilliseconds((long)Math.Round(seconds * 1000));
}
