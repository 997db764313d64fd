using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Sweeping;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Sweeping;

/// <summary>Who is terminated for being unhealthy, and above all who is not. Spec 3.9, W8.</summary>
public sealed class CondemnationPolicyTests
{
    private static readonly ElectionSettings Rule = new(Byol, 2, HeartbeatSettings.Default with { TerminateUnhealthy = true });
    private static readonly HealthCheck Unhealthy = A.Health() with { SyncState = SyncState.OutOfSync, LossCount = 10, SyncRecoveryCount = 3 };

    [Fact]
    public void Who_is_out_of_sync_is_terminated_while_somebody_else_is_healthy() => Assert.Equal([A.Id], Decide([Unhealthy, B.Health()], [A, B]));

    [Fact]
    public void Nobody_is_terminated_where_the_setting_does_not_say_so() =>
        Assert.Empty(Decide([Unhealthy, B.Health()], [A, B], settings: Rule with { Heartbeats = HeartbeatSettings.Default }));

    [Theory]
    [InlineData(LifecycleState.Pending)]
    [InlineData(LifecycleState.Standby)]
    [InlineData(LifecycleState.Terminating)]
    [InlineData(LifecycleState.None)]
    public void Only_who_is_in_service_is_terminated(LifecycleState state) => Assert.Empty(Decide([Unhealthy, B.Health()], [A.In(state), B]));

    [Theory]
    [InlineData(PowerState.Pending)]
    [InlineData(PowerState.Stopping)]
    [InlineData(PowerState.Stopped)]
    [InlineData(PowerState.ShuttingDown)]
    [InlineData(PowerState.Terminated)]
    public void What_does_not_run_is_not_terminated_for_its_silence(PowerState power) => Assert.Empty(Decide([Unhealthy, B.Health()], [A.With(power), B]));

    [Fact]
    public void Who_is_in_no_group_of_ours_is_not_ours_to_terminate() => Assert.Empty(Decide([Unhealthy, B.Health()], [B]));

    [Theory]
    [InlineData(0, true)]
    [InlineData(62, true)]
    [InlineData(62.001, false)]
    [InlineData(3600, false)]
    public void The_healthy_one_must_have_been_heard_of(double seconds, bool isHeard) => Assert.Equal(isHeard ? [A.Id] : [], Decide([Unhealthy, B.Health()], [A, B], seconds));

    [Fact]
    public void In_every_small_world_somebody_healthy_is_left_and_only_the_unhealthy_go()
    {
        HealthCheck Healthy(FortiGate device) => device.Health();
        HealthCheck Silent(FortiGate device) => device.Health() with { NextExpected = Noon.AddHours(-1) };
        HealthCheck OutOfSync(FortiGate device) => Unhealthy with { Instance = device.Id, Member = device.Membership() };
        Func<FortiGate, HealthCheck>[] records = [Healthy, Silent, OutOfSync];
        Func<FortiGate, FortiGate?>[] places =
        [
            d => d, d => d.In(LifecycleState.Pending), d => d.In(LifecycleState.Standby), d => d.In(LifecycleState.Terminating), d => d.With(PowerState.Stopped), _ => null,
        ];
        var kinds = (from record in records from place in places select (record, place)).ToList();

        foreach (var (a, b, c) in from a in kinds from b in kinds from c in kinds select (a, b, c))
        {
            HealthCheck[] health = [a.record(A), b.record(B), c.record(C)];
            FortiGate[] fleet = [.. new[] { a.place(A), b.place(B), c.place(C) }.OfType<FortiGate>()];
            bool IsServing(HealthCheck record) => fleet.Any(d => d.Id == record.Instance && d.State == LifecycleState.InService && d.Instance.Power == PowerState.Running);
            var isAnybodyWell = health.Any(h => IsServing(h) && !h.IsOutOfSync && h.NextExpected > Noon);

            var condemned = Decide(health, fleet);

            Assert.Equal(isAnybodyWell ? health.Where(h => IsServing(h) && h.IsOutOfSync).Select(h => h.Instance) : [], condemned);
        }
    }

    private static IEnumerable<InstanceId> Decide(IReadOnlyList<HealthCheck> health, IEnumerable<FortiGate> fleet, double seconds = 0, ElectionSettings? settings = null) =>
        CondemnationPolicy.Decide(health, fleet.ToDictionary(d => d.Id), settings ?? Rule, Noon + TimeSpan.FromMilliseconds(seconds * 1000)).Select(h => h.Instance);
}
