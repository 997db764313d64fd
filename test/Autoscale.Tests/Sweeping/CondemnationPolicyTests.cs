using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Tests.Settings;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Sweeping;

/// <summary>Termination of unhealthy devices, and the conditions that prevent it. Spec 3.9, W8, safety S1.2 to S1.4.</summary>
public sealed class CondemnationPolicyTests
{
    private const double Later = 600;

    private static readonly AutoscaleSettings Rule = SettingsSamples.Working(("terminate-unhealthy-vm", "true"));

    // Silent since noon; the others are heard until ten minutes later.
    private static readonly HealthCheck Silent = A.Health() with { SyncState = SyncState.OutOfSync, LossCount = 10, SyncRecoveryCount = 3 };
    private static readonly HealthCheck[] Cluster3 = [Silent, Heard(B), Heard(C)];
    private static readonly FortiGate[] Fleet3 = [A, B, C];

    [Fact]
    public void A_silent_out_of_sync_device_is_terminated_when_the_previous_sweep_found_it_too()
    {
        Assert.Equal([A.Id], Decide(Cluster3, Fleet3));
        Assert.Empty(Decide(Cluster3, Fleet3, since: Later));
        Assert.Empty(Decide(Cluster3, Fleet3, since: Later - 29.9));
    }

    [Fact]
    public void No_device_is_terminated_without_the_terminate_setting() =>
        Assert.Empty(Decide(Cluster3, Fleet3, settings: SettingsSamples.Working()));

    [Theory]
    [InlineData(Later + 1, 0)]
    [InlineData(Later + 86_400, 0)]
    [InlineData(Later, 1)]
    [InlineData(Later + 86_401, 1)]
    public void No_device_is_terminated_in_a_pause_of_at_most_a_day(double until, int terminated) =>
        Assert.Equal(
            terminated,
            Decide(Cluster3, Fleet3, settings: Rule with { Pauses = new PauseSettings(default, Noon.AddSeconds(until)) }).Count());

    [Fact]
    public void A_device_that_is_heard_again_on_time_is_not_unhealthy() =>
        Assert.Empty(Unhealthy([Heard(A) with { SyncState = SyncState.OutOfSync, SyncRecoveryCount = 2 }, Heard(B), Heard(C)], Fleet3));

    [Fact]
    public void A_device_that_is_heard_late_again_and_again_is_unhealthy() =>
        Assert.Equal(
            [A.Id], Unhealthy([Heard(A) with { SyncState = SyncState.OutOfSync, SyncRecoveryCount = 3 }, Heard(B), Heard(C)], Fleet3));

    [Fact]
    public void A_silent_device_in_sync_is_not_unhealthy() => Assert.Empty(Unhealthy([A.Health(), Heard(B), Heard(C)], Fleet3));

    [Fact]
    public void Silence_of_a_whole_subnet_is_a_fault_of_the_path()
    {
        HealthCheck[] health = [Silent, Silent with { Instance = B.Id }, Heard(C), Heard(D)];
        FortiGate[] fleet = [A, B, InSubnet(C), InSubnet(D)];

        Assert.Empty(Unhealthy(health, fleet));
        Assert.Equal([A.Id], Unhealthy([Silent, Heard(B), Heard(C), Heard(D)], fleet));
        Assert.Equal([A.Id], Unhealthy([Silent, Heard(C), Heard(D)], [A, .. fleet[2..]]));
    }

    [Fact]
    public void After_a_subnet_returns_its_members_are_not_unhealthy_before_they_had_time_to_be_heard()
    {
        var back = Heard(B) with { HeardSince = Noon.AddSeconds(Later - 1), SyncState = SyncState.OutOfSync, SyncRecoveryCount = 2 };

        Assert.Empty(Unhealthy([Silent, back, Heard(C), Heard(D)], [A, B, InSubnet(C), InSubnet(D)]));
    }

    [Theory]
    [InlineData(LifecycleState.Pending)]
    [InlineData(LifecycleState.Standby)]
    [InlineData(LifecycleState.Terminating)]
    [InlineData(LifecycleState.None)]
    public void Only_devices_in_service_are_terminated(LifecycleState state) => Assert.Empty(Unhealthy(Cluster3, [A.In(state), B, C]));

    [Theory]
    [InlineData(PowerState.Pending)]
    [InlineData(PowerState.Stopping)]
    [InlineData(PowerState.Stopped)]
    [InlineData(PowerState.ShuttingDown)]
    [InlineData(PowerState.Terminated)]
    public void A_device_that_is_not_running_is_not_terminated(PowerState power) =>
        Assert.Empty(Unhealthy(Cluster3, [A.With(power), B, C]));

    [Fact]
    public void A_device_outside_our_groups_is_not_terminated() => Assert.Empty(Unhealthy(Cluster3, [B, C]));

    [Fact]
    public void At_most_the_configured_number_is_terminated_in_one_sweep()
    {
        HealthCheck[] health =
        [
            Silent,
            Silent with { Instance = B.Id },
            Silent with { Instance = C.Id },
            .. Enumerable.Range(20, 5).Select(n => Heard(Device(n))),
        ];
        FortiGate[] fleet = [A, B, C, .. Enumerable.Range(20, 5).Select(Device)];

        Assert.Equal([A.Id], Decide(health, fleet));
        Assert.Equal([A.Id], Decide([.. health.Reverse()], fleet));
        Assert.Equal([C.Id], Decide([.. health[..2], Earlier(health[2]), .. health[3..]], fleet));
        Assert.Equal(
            [A.Id, B.Id],
            Decide(health, fleet, settings: SettingsSamples.Working(("terminate-unhealthy-vm", "true"), ("terminate-unhealthy-max", "2"))));
    }

    [Fact]
    public void No_device_is_terminated_while_another_one_leaves() =>
        Assert.Empty(Decide([.. Cluster3, Heard(D)], [.. Fleet3, D.In(LifecycleState.Terminating)]));

    [Fact]
    public void A_member_in_standby_does_not_defer_a_termination() =>
        Assert.Equal([A.Id], Decide(Cluster3, [.. Fleet3, D.In(LifecycleState.Standby)]));

    [Theory]
    [InlineData(479, false)]
    [InlineData(480, true)]
    public void A_new_device_that_is_not_heard_defers_a_termination_until_its_launch_is_overdue(double seconds, bool isTerminated)
    {
        var launching = D.In(LifecycleState.Pending);
        var replacement = launching with { Instance = D.Instance with { StartedAt = Noon.AddSeconds(Later - seconds) } };

        Assert.Equal(isTerminated ? [A.Id] : [], Decide(Cluster3, [.. Fleet3, replacement]));
    }

    [Theory]
    [InlineData(LifecycleState.Pending, false)]
    [InlineData(LifecycleState.InService, false)]
    [InlineData(LifecycleState.Pending, true)]
    public void No_device_is_terminated_until_a_new_one_was_heard(LifecycleState state, bool isHeard)
    {
        var replacement = D.In(state) is var d ? d with { Instance = d.Instance with { StartedAt = Noon.AddSeconds(Later - 60) } } : D;
        var heard = Heard(D) with { HeardSince = Noon.AddSeconds(Later - 10) };
        var health = isHeard ? [.. Cluster3, heard] : Cluster3;

        Assert.Equal(isHeard ? [A.Id] : [], Decide(health, [.. Fleet3, replacement]));
    }

    [Fact]
    public void No_device_is_terminated_unless_a_majority_was_heard_in_sync_for_five_minutes()
    {
        var fresh = Heard(C) with { HeardSince = Noon.AddSeconds(Later - 299) };

        Assert.Empty(Decide([Silent, Heard(B), fresh], Fleet3));
        Assert.Equal([A.Id], Decide([Silent, Heard(B), fresh with { HeardSince = Noon.AddSeconds(Later - 300) }], Fleet3));
        Assert.Empty(Decide([Silent, Heard(B), Heard(C) with { SyncState = SyncState.OutOfSync, SyncRecoveryCount = 1 }], Fleet3));
        Assert.Empty(Decide([Silent, C.Health(), Heard(B)], Fleet3));
    }

    [Fact]
    public void Half_of_the_members_is_no_majority()
    {
        HealthCheck[] health = [Silent, Silent with { Instance = B.Id }, Heard(C), Heard(D), Heard(Device(20))];

        Assert.Equal([A.Id], Decide(health, [A, B, C, D, Device(20)]));
        Assert.Empty(Decide(health[..4], [A, B, C, D]));
    }

    [Fact]
    public void Of_two_members_the_other_one_must_have_been_heard_in_sync_for_five_minutes()
    {
        Assert.Equal([A.Id], Decide([Silent, Heard(B)], [A, B]));
        Assert.Empty(Decide([Silent, Heard(B) with { HeardSince = Noon.AddSeconds(Later - 299) }], [A, B]));
        Assert.Empty(Decide([Silent], [A]));
    }

    private static HealthCheck Heard(FortiGate device) => device.Health() with { NextExpected = Noon.AddSeconds(Later + 20) };

    private static HealthCheck Earlier(HealthCheck record) => record with { NextExpected = record.NextExpected.AddSeconds(-1) };

    private static FortiGate InSubnet(FortiGate device) => device with { Instance = device.Instance with { SubnetId = "subnet-9" } };

    private static IEnumerable<InstanceId> Unhealthy(IReadOnlyList<HealthCheck> health, IEnumerable<FortiGate> fleet) =>
        CondemnationPolicy.Unhealthy(health, fleet.ToDictionary(d => d.Id), Rule, Noon.AddSeconds(Later)).Select(h => h.Instance);

    private static IEnumerable<InstanceId> Decide(
        IReadOnlyList<HealthCheck> health, FortiGate[] fleet, double since = Later - 60, AutoscaleSettings? settings = null)
    {
        var unhealthy = Unhealthy(health, fleet).ToDictionary(id => id, _ => Noon.AddSeconds(since));
        return CondemnationPolicy.Decide(health, fleet.ToDictionary(d => d.Id), unhealthy, settings ?? Rule, Noon.AddSeconds(Later))
            .Select(h => h.Instance);
    }
}
