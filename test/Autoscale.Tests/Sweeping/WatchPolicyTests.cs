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
    public void Only_running_members_in_service_count_for_an_unreachable_subnet()
    {
        HealthCheck[] health = [A.Health(), B.Health(), Heard(C, 90), Heard(D, 80)];

        Assert.Single(Unreachable(health, Two(A, B), 100));
        Assert.Empty(Unreachable(health, Two(A, B.With(PowerState.Stopped)), 100));
        Assert.Empty(Unreachable(health, Two(A, B.In(LifecycleState.Pending)), 100));
        Assert.Empty(Unreachable(health, Two(A, StartedAt(B, 50)), 100));
        Assert.Empty(Unreachable([health[0], health[1] with { ClosedAt = Noon }, .. health[2..]], Two(A, B), 100));

        static FortiGate[] Two(FortiGate first, FortiGate second) =>
            [first, second, InSubnet(C, "subnet-9"), InSubnet(D, "subnet-9")];
    }

    [Fact]
    public void Unreachable_subnets_are_listed_by_name_each_with_its_last_heartbeat_and_its_members_by_id()
    {
        FortiGate[] fleet =
        [
            InSubnet(A, "subnet-2"), InSubnet(B, "subnet-2"), InSubnet(C, "subnet-3"), InSubnet(D, "subnet-3"),
            InSubnet(Device(20), "subnet-1"), InSubnet(Device(21), "subnet-1"), InSubnet(Device(22), "subnet-4"),
        ];
        HealthCheck[] health =
            [Heard(B, 10), A.Health(), C.Health(), Heard(D, 5), fleet[4].Health(), fleet[5].Health(), Heard(fleet[6], 90)];

        var subnets = Unreachable(health, fleet, 100);

        Assert.Equal(["subnet-1", "subnet-2", "subnet-3"], subnets.Select(s => s.Subnet));
        Assert.Equal([Noon, Noon.AddSeconds(10), Noon.AddSeconds(5)], subnets.Select(s => s.LastHeard));
        Assert.Equal([A.Id, B.Id], subnets[1].Members);
    }

    public static TheoryData<UselessRow> Useless { get; } =
    [
        new("the primary group has no member", null, [B.Health()], [B.In(Payg)], true),
        new("a member was heard for five minutes, another one was not", null, [New(C), B.Health()], [B.In(Payg), C.In(Payg)], true),
        new("the record names no primary", Record with { Term = Term.None }, [B.Health()], [B.In(Payg)], true),
        new("the primary has left", Record, [Heard(B, 63)], [B.In(Payg)], true, 63),
        new("a member was elected just now", Record, [B.Health()], [B.In(Payg)], false),
        new("no member was heard", null, [], [B.In(Payg)], false),
        new("no member was heard for five minutes", null, [New(B)], [B.In(Payg)], false),
        new("no member is heard any more", null, [B.Health()], [B.In(Payg)], false, 63),
        new("the member that is heard is launching", null, [B.Health()], [B.In(Payg).In(LifecycleState.Pending)], false),
        new("the member that is heard is leaving", null, [B.Health()], [B.In(Payg).In(LifecycleState.Terminating)], false),
        new("the member that is heard has left", null, [B.Health()], [], false),
        new("a member of the primary group is in service", null, [B.Health()], [A, B.In(Payg)], false),
        new("a member of the primary group is launching", null, [B.Health()], [A.In(LifecycleState.Pending), B.In(Payg)], false),
        new("a member of the primary group is in standby", null, [B.Health()], [A.In(LifecycleState.Standby), B.In(Payg)], false),
        new("the member of the primary group is leaving", null, [B.Health()], [A.In(LifecycleState.Terminating), B.In(Payg)], true),
        new("the member of the primary group is stopped", null, [B.Health()], [A.With(PowerState.Stopped), B.In(Payg)], true),
    ];

    [Theory]
    [MemberData(nameof(Useless))]
    public void A_primary_group_is_useless_when_members_are_heard_and_it_has_none_that_could_be_primary(UselessRow row) =>
        Assert.Equal(
            row.IsUseless,
            WatchPolicy.IsPrimaryGroupUseless(
                row.Record, row.Health, row.Fleet.ToDictionary(d => d.Id), Rule, Noon.AddSeconds(row.Seconds)));

    [Theory]
    [InlineData(299.999, false)]
    [InlineData(300, true)]
    public void A_primary_group_is_useless_after_a_member_was_heard_for_five_minutes(double seconds, bool isUseless) =>
        Assert.Equal(
            isUseless,
            WatchPolicy.IsPrimaryGroupUseless(
                null,
                [B.Health() with { MemberSince = Noon - TimeSpan.FromMilliseconds(seconds * 1000) }],
                new Dictionary<InstanceId, FortiGate> { [B.Id] = B.In(Payg) },
                Rule,
                Noon));

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

    private static HealthCheck New(FortiGate device) => device.Health() with { MemberSince = Noon };

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

    public sealed record UselessRow(
        string Name,
        PrimaryRecord? Record,
        IReadOnlyList<HealthCheck> Health,
        IReadOnlyList<FortiGate> Fleet,
        bool IsUseless,
        double Seconds = 0)
    {
        public override string ToString() => Name;
    }
}
