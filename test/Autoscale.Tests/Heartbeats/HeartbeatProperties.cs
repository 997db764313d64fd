using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using FsCheck;
using FsCheck.Fluent;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Heartbeats;

/// <summary>Invariants of the heartbeat policy for every sequence of heartbeats.</summary>
public sealed class HeartbeatProperties
{
    private static readonly Gen<HeartbeatSettings> AnySettings =
        from loss in Gen.Choose(1, 5)
        from recovery in Gen.Choose(1, 4)
        from terminate in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select HeartbeatSettings.Default with { LossCount = loss, SyncRecoveryCount = recovery, TerminateUnhealthy = terminate };

    private static readonly Gen<long> AnySequence = Gen.OneOf(
        Gen.Choose(0, 12).Select(n => (long)n),
        Gen.Elements(long.MinValue, -1, long.MaxValue - 1, long.MaxValue));

    // Seconds since the last arrival; for newer firmware also a number and the offset of its clock from noon in seconds.
    private static readonly Gen<Step> AnyStep =
        from pause in Gen.Choose(0, 90)
        from interval in Gen.Elements(10, 30, 60)
        from isEnhanced in Gen.Elements(true, true, false)
        from sequence in AnySequence
        from clock in Gen.Choose(-60, 600)
        select new Step(pause, interval, isEnhanced ? sequence : null, isEnhanced ? clock : null);

    private static readonly Gen<(HeartbeatSettings Settings, Step[] Steps)> AnyStory =
        from settings in AnySettings
        from steps in AnyStep.ArrayOf()
        select (settings, steps);

    [Fact]
    public void The_loss_count_never_exceeds_its_bound() =>
        Holds((settings, _, decision) => decision.Next is not { } next || next.LossCount <= settings.LossCount);

    [Fact]
    public void One_heartbeat_adds_at_most_one_loss() =>
        Holds((_, before, decision) => decision.Next is not { } next || next.LossCount <= (before?.LossCount ?? 0) + 1);

    [Fact]
    public void A_device_is_out_of_sync_and_has_a_recovery_count_only_at_the_loss_count() =>
        Holds((settings, _, decision) => decision.Next is not { } next || (next.IsOutOfSync
            ? next.LossCount == settings.LossCount && next.SyncRecoveryCount >= 1 && next.SyncRecoveryCount <= settings.SyncRecoveryCount
            : next.LossCount < settings.LossCount && next.SyncRecoveryCount == 0));

    [Fact]
    public void Only_a_late_heartbeat_takes_a_device_out_of_sync() => Holds((_, before, decision) =>
        decision is HeartbeatDecision.Late { FellOutOfSync: true }
        || decision.Next is not { IsOutOfSync: true }
        || before is { IsOutOfSync: true });

    [Fact]
    public void A_heartbeat_is_dropped_only_if_neither_its_number_nor_its_time_is_newer() => Holds((_, before, beat, decision) =>
        decision is HeartbeatDecision.Dropped
        == (before is { SendTime: { } lastSent, Sequence: { } last } && beat.SendTime <= lastSent && beat.Sequence <= last
            && beat.Arrival - before.LastArrival <= HeartbeatPolicy.LongestTransit));

    [Fact]
    public void A_repeated_enhanced_heartbeat_is_dropped_as_a_duplicate() => Holds((settings, _, beat, decision) =>
        decision.Next is not { } next || beat.SendTime is null
        || HeartbeatPolicy.Decide(
            next, Again(beat), A.Membership(), settings) is HeartbeatDecision.Dropped { Reason: DropReason.Duplicate });

    [Fact]
    public void Recovery_needs_exactly_the_set_number_of_consecutive_on_time_heartbeats() => Holds(stories =>
    {
        var remaining = 0;
        foreach (var (settings, before, _, decision) in stories)
        {
            remaining = decision switch
            {
                HeartbeatDecision.Late => settings.SyncRecoveryCount,
                HeartbeatDecision.Recovering or HeartbeatDecision.Recovered => remaining - 1,
                _ => remaining,
            };
            if (before is { IsOutOfSync: true } && decision is HeartbeatDecision.Recovered != (remaining == 0))
                return false;
        }

        return true;
    });

    private static void Holds(Func<HeartbeatSettings, HealthCheck?, HeartbeatDecision, bool> rule) =>
        Holds((settings, before, _, decision) => rule(settings, before, decision));

    private static void Holds(Func<HeartbeatSettings, HealthCheck?, Heartbeat, HeartbeatDecision, bool> rule) =>
        Holds(story => story.All(s => rule(s.Settings, s.Before, s.Beat, s.Decision)));

    private static void Holds(Func<List<Judgement>, bool> rule) =>
        Prop.ForAll(AnyStory.ToArbitrary(), story => rule(Tell(story.Settings, story.Steps)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static Heartbeat Again(Heartbeat beat) =>
        new(beat.Instance, beat.Interval, beat.Arrival.AddSeconds(20)) { Sequence = beat.Sequence, SendTime = beat.SendTime };

    private static List<Judgement> Tell(HeartbeatSettings settings, Step[] steps)
    {
        List<Judgement> story = [];
        HealthCheck? state = null;
        var arrival = 0;
        foreach (var step in steps)
        {
            arrival += step.Pause;
            var beat = A.Beats(arrival, interval: TimeSpan.FromSeconds(step.Interval)) with
            {
                Sequence = step.Sequence,
                SendTime = step.Clock is { } clock ? Noon.AddSeconds(clock) : null,
            };
            story.Add(new Judgement(settings, state, beat, HeartbeatPolicy.Decide(state, beat, A.Membership(), settings)));
            state = story[^1].Decision.Next ?? state;
        }

        return story;
    }

    private sealed record Step(int Pause, int Interval, long? Sequence, int? Clock);

    private sealed record Judgement(HeartbeatSettings Settings, HealthCheck? Before, Heartbeat Beat, HeartbeatDecision Decision);
}
