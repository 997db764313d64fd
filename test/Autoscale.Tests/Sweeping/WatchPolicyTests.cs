using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Tests.Elections;
using Autoscale.Tests.LifecycleHooks;
using Autoscale.Tests.Settings;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Sweeping;

/// <summary>Conditions that raise alarms, and conditions that must not. Spec 4.8, W1, W6.</summary>
public sealed class WatchPolicyTests
{
    // Two intervals of 30 s and the allowance of 2 s.
    private const double Silence = 62;

    private static readonly AutoscaleSettings Rule = SettingsSamples.Working();
    private static readonly PrimaryRecord Record = ReviewTests.RecordOf(A, 3);

    [Theory]
    [InlineData(Silence, 0)]
    [InlineData(Silence + 0.001, 2)]
    public void A_cluster_is_silent_when_its_last_member_is_silent(double seconds, int unheard) =>
        Assert.Equal(unheard, Unheard([A.Health(), B.Health()], [A, B], seconds).Count);

    [Fact]
    public void A_cluster_with_one_heard_member_is_not_silent() =>
        Assert.Empty(Unheard([A.Health(), B.Health() with { NextExpected = Noon.AddSeconds(130) }], [A, B], 120));

    [Fact]
    public void A_leaving_member_counts_neither_as_heard_nor_as_silent()
    {
        var leaving = B.Health() with { NextExpected = Noon.AddSeconds(130) };

        Assert.Equal([A.Id], Unheard([A.Health(), leaving], [A, B.In(LifecycleState.Terminating)], 120).Select(h => h.Instance));
        Assert.Empty(Unheard([leaving], [B.In(LifecycleState.Terminating)], 1200));
    }

    [Fact]
    public void An_empty_stopped_or_booting_group_is_not_silent()
    {
        Assert.Empty(Unheard([], [], 3600));
        Assert.Empty(Unheard([A.Health()], [], 3600));
        Assert.Empty(Unheard([A.Health()], [A.With(PowerState.Stopped)], 3600));
        Assert.Empty(Unheard([A.Health()], [StartedAt(A, 3300)], 3600));
        Assert.NotEmpty(Unheard([A.Health()], [StartedAt(A, 3100)], 3600));
    }

    [Fact]
    public void A_cluster_with_a_healthy_primary_lacks_no_primary() => Assert.False(Lacks(Record, [A.Health(), B.Health()], [A, B]));

    [Fact]
    public void A_cluster_with_a_missing_or_silent_primary_lacks_a_primary()
    {
        Assert.True(Lacks(null, [A.Health()], [A]));
        Assert.True(Lacks(Record, [A.Health(), Picture.HeardUntil(63)], [A, B], 63));
        Assert.True(Lacks(Record, [B.Health() with { NextExpected = Noon.AddSeconds(130) }], [B], 100));
    }

    [Fact]
    public void A_primary_that_is_heard_stays_while_no_better_member_exists()
    {
        Assert.False(Lacks(Record, [A.Health() with { SyncState = SyncState.OutOfSync }], [A, B]));
        Assert.False(Lacks(Record, [A.Health()], [A, B], 3600));
    }

    [Fact]
    public void A_subnet_is_unreachable_when_none_of_its_members_is_heard_and_others_are()
    {
        FortiGate[] fleet = [A, B, InSubnet(C, "subnet-9"), InSubnet(D, "subnet-9")];
        HealthCheck[] health = [A.Health(), B.Health(), Heard(C, 90), Heard(D, 80)];

        var subnet = Assert.Single(Unreachable(health, fleet, 100));
        Assert.Equal(("subnet-1", Noon), (subnet.Subnet, subnet.LastHeard));
        Assert.Equal([A.Id, B.Id], subnet.Members);
        Assert.Empty(Unreachable([A.Health(), Heard(B, 70), Heard(C, 90), Heard(D, 80)], fleet, 100));
        Assert.Empty(Unreachable([A.Health(), B.Health(), C.Health(), D.Health()], fleet, 100));
        Assert.Empty(Unreachable([A.Health(), Heard(C, 90), Heard(D, 80)], [A, .. fleet[2..]], 100));
    }

    [Fact]
    public void A_cluster_of_unheard_devices_lacks_a_primary_after_the_maximum_boot_time()
    {
        Assert.False(Lacks(null, [], [StartedAt(A, 0)], 479));
        Assert.True(Lacks(null, [], [StartedAt(A, 0)], 480));
        Assert.True(Lacks(null, [], [A]));
    }

    [Fact]
    public void A_cluster_without_eligible_devices_lacks_no_primary()
    {
        Assert.False(Lacks(null, [], []));
        Assert.False(Lacks(null, [A.Health()], [A.In(Payg)]));
        Assert.False(Lacks(null, [A.Health()], [A.In(LifecycleState.Pending)]));
        Assert.False(Lacks(null, [A.Health()], [A.In(LifecycleState.Standby)]));
        Assert.False(Lacks(null, [A.Health()], [A.With(PowerState.Stopped)]));
        Assert.False(Lacks(Record, [A.Health()], [StartedAt(A, 300)], 400));
    }

    [Fact]
    public void The_longest_wait_is_that_of_the_oldest_open_action()
    {
        var (old, young) = (LifecycleSamples.Launching, LifecycleSamples.Launching.At(60) with { Instance = B.Id });

        Assert.Equal(TimeSpan.Zero, WatchPolicy.LongestWait([], [], Noon));
        Assert.Equal(TimeSpan.FromSeconds(100), WatchPolicy.LongestWait([old, young], [], Noon.AddSeconds(100)));
        Assert.Equal(TimeSpan.FromSeconds(40), WatchPolicy.LongestWait([old, young], [Decided(old.Answered())], Noon.AddSeconds(100)));
        Assert.Equal(
            TimeSpan.Zero,
            WatchPolicy.LongestWait([old, young], [Decided(old.Answered()), Decided(young.Answered())], Noon.AddSeconds(100)));
        Assert.Equal(TimeSpan.FromSeconds(100), WatchPolicy.LongestWait([young], [Decided(old)], Noon.AddSeconds(100)));
    }

    private static LifecycleOutcome.Decided Decided(LifecycleAction action) =>
        new(action, new LifecycleDecision.Extend("it boots"), IsAccepted: true);

    private static HealthCheck Heard(FortiGate device, double seconds) =>
        device.Health() with { NextExpected = Noon.AddSeconds(seconds + 30) };

    private static FortiGate InSubnet(FortiGate device, string subnet) =>
        device with { Instance = device.Instance with { SubnetId = subnet } };

    private static IReadOnlyList<UnreachableSubnet> Unreachable(
        IReadOnlyList<HealthCheck> health, IReadOnlyList<FortiGate> fleet, double seconds) =>
        WatchPolicy.Unreachable(health, fleet.ToDictionary(d => d.Id), Rule, Noon.AddSeconds(seconds));

    private static FortiGate StartedAt(FortiGate device, double seconds) =>
        device with { Instance = device.Instance with { StartedAt = Noon.AddSeconds(seconds) } };

    private static IReadOnlyList<HealthCheck> Unheard(IReadOnlyList<HealthCheck> health, IReadOnlyList<FortiGate> fleet, double seconds) =>
        WatchPolicy.Unheard(health, fleet.ToDictionary(d => d.Id), Rule, Noon + TimeSpan.FromMilliseconds(seconds * 1000));

    private static bool Lacks(
        PrimaryRecord? record, IReadOnlyList<HealthCheck> health, IReadOnlyList<FortiGate> fleet, double seconds = 0) =>
        WatchPolicy.LacksPrimary(record, health, fleet, Rule, Noon.AddSeconds(seconds));
}
