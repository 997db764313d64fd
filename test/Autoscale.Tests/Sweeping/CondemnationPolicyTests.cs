using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Domain.Shared.Aws;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Sweeping;

/// <summary>Termination of unhealthy devices, and the conditions that prevent it. Spec 3.9, W8.</summary>
public sealed class CondemnationPolicyTests
{
    private static readonly ElectionSettings Rule = new(Byol, 2, HeartbeatSettings.Default with { TerminateUnhealthy = true });
    private static readonly HealthCheck Unhealthy = A.Health() with
    {
        SyncState = SyncState.OutOfSync,
        LossCount = 10,
        SyncRecoveryCount = 3,
    };

    [Fact]
    public void An_out_of_sync_device_is_terminated_if_another_device_is_healthy() =>
        Assert.Equal([A.Id], Decide([Unhealthy, B.Health()], [A, B]));

    [Fact]
    public void No_device_is_terminated_without_the_terminate_setting() =>
        Assert.Empty(Decide([Unhealthy, B.Health()], [A, B], settings: Rule with { Heartbeats = HeartbeatSettings.Default }));

    [Theory]
    [InlineData(LifecycleState.Pending)]
    [InlineData(LifecycleState.Standby)]
    [InlineData(LifecycleState.Terminating)]
    [InlineData(LifecycleState.None)]
    public void Only_devices_in_service_are_terminated(LifecycleState state) =>
        Assert.Empty(Decide([Unhealthy, B.Health()], [A.In(state), B]));

    [Theory]
    [InlineData(PowerState.Pending)]
    [InlineData(PowerState.Stopping)]
    [InlineData(PowerState.Stopped)]
    [InlineData(PowerState.ShuttingDown)]
    [InlineData(PowerState.Terminated)]
    public void A_device_that_is_not_running_is_not_terminated(PowerState power) =>
        Assert.Empty(Decide([Unhealthy, B.Health()], [A.With(power), B]));

    [Fact]
    public void A_device_outside_our_groups_is_not_terminated() => Assert.Empty(Decide([Unhealthy, B.Health()], [B]));

    [Theory]
    [InlineData(0, true)]
    [InlineData(62, true)]
    [InlineData(62.001, false)]
    [InlineData(3600, false)]
    public void The_healthy_device_must_not_be_silent(double seconds, bool isHeard) =>
        Assert.Equal(isHeard ? [A.Id] : [], Decide([Unhealthy, B.Health()], [A, B], seconds));

    [Fact]
    public void In_every_small_world_only_unhealthy_devices_are_terminated_and_a_healthy_one_remains()
    {
        HealthCheck Healthy(FortiGate device) => device.Health();
        HealthCheck Silent(FortiGate device) => device.Health() with { NextExpected = Noon.AddHours(-1) };
        HealthCheck OutOfSync(FortiGate device) => Unhealthy with { Instance = device.Id, Membership = device.Membership() };
        Func<FortiGate, HealthCheck>[] records = [Healthy, Silent, OutOfSync];
        Func<FortiGate, FortiGate?>[] places =
        [
            d => d,
            d => d.In(LifecycleState.Pending),
            d => d.In(LifecycleState.Standby),
            d => d.In(LifecycleState.Terminating),
            d => d.With(PowerState.Stopped),
            _ => null,
        ];
        var kinds = (from record in records from place in places select (record, place)).ToList();

        foreach (var (a, b, c) in from a in kinds from b in kinds from c in kinds select (a, b, c))
        {
            HealthCheck[] health = [a.record(A), b.record(B), c.record(C)];
            FortiGate[] fleet = [.. new[] { a.place(A), b.place(B), c.place(C) }.OfType<FortiGate>()];
            bool IsServing(HealthCheck record) =>
                fleet.Any(d => d.Id == record.Instance && d.State == LifecycleState.InService && d.Instance.Power == PowerState.Running);
            var isAnyHealthy = health.Any(h => IsServing(h) && !h.IsOutOfSync && h.NextExpected > Noon);

            var condemned = Decide(health, fleet);

            Assert.Equal(isAnyHealthy ? health.Where(h => IsServing(h) && h.IsOutOfSync).Select(h => h.Instance) : [], condemned);
        }
    }

    private static IEnumerable<InstanceId> Decide(
        IReadOnlyList<HealthCheck> health, IEnumerable<FortiGate> fleet, double seconds = 0, ElectionSettings? settings = null) =>
        CondemnationPolicy.Decide(health, fleet.ToDictionary(d => d.Id), settings ?? Rule, Noon + TimeSpan.FromMilliseconds(seconds * 1000))
            .Select(h => h.Instance);
}
