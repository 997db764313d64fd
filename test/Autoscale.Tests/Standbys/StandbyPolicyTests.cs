using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Standbys;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Tests.Elections;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Standbys;

/// <summary>The obstacles to standby of B and to its return, each of them alone. A is the primary.</summary>
public sealed class StandbyPolicyTests
{
    private static readonly PrimaryRecord Record = ReviewTests.RecordOf(A, 3);

    private static readonly StandbyFacts Facts = new(
        Record, [A, B, C.In(Payg)], [A.Health(), B.Health(), C.Health()], new GroupSizes(1, 2, 3));

    public static TheoryData<string, InstanceId, bool, StandbyFacts> Obstacles { get; } = new()
    {
        { "is in none of the scaling groups", D.Id, false, Facts },
        { "is in standby already", B.Id, false, With(B.In(LifecycleState.Standby)) },
        { "is Pending in its group", B.Id, false, With(B.In(LifecycleState.Pending)) },
        { "is Terminating in its group", B.Id, false, With(B.In(LifecycleState.Terminating)) },
        { "is the primary of term 3: make another member", A.Id, false, Facts },
        { "no other member of fgt-byol is in service and in sync", A.Id, true, With(B.In(LifecycleState.Standby)) },
        { "no other member of fgt-byol", A.Id, true, Facts with { Health = [A.Health(), C.Health()] } },
        { "is the last healthy member", B.Id, false, Facts with { Fleet = [B] } },
        { "is the last healthy member", B.Id, false, Facts with { Health = [B.Health(), Lost(A), Lost(C)] } },
        { "is the last healthy member", B.Id, false, Facts with { Fleet = [A.With(PowerState.Stopped), B] } },
        { "a desired capacity of 1 and a minimum of 1", B.Id, false, Facts with { Sizes = new GroupSizes(1, 1, 3) } },
    };

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void Standby_is_refused_with_the_reason(string reason, InstanceId target, bool acceptsPrimary, StandbyFacts facts) =>
        Assert.Contains(reason, Enter(target, facts, acceptsPrimary), StringComparison.Ordinal);

    [Fact]
    public void A_healthy_secondary_beside_healthy_members_may_leave_service() => Assert.Null(Enter(B.Id, Facts));

    [Fact]
    public void The_primary_may_leave_service_when_that_is_accepted_and_another_member_can_replace_it() =>
        Assert.Null(Enter(A.Id, Facts, acceptsPrimary: true));

    [Fact]
    public void A_member_out_of_sync_may_leave_service_even_when_no_other_is_healthy() =>
        Assert.Null(Enter(B.Id, Facts with { Health = [Lost(A), Lost(B)] }));

    [Fact]
    public void A_replaced_member_may_leave_a_group_of_minimum_size() => Assert.Null(
        StandbyPolicy.ObstacleToEntry(
            B.Id,
            Facts with { Sizes = new GroupSizes(2, 2, 3) },
            new StandbyChoice(IsReplaced: true, AcceptsPrimary: false),
            Picture.Settings,
            Noon));

    [Fact]
    public void A_group_of_unknown_size_is_left_to_Auto_Scaling() => Assert.Null(Enter(B.Id, Facts with { Sizes = null }));

    [Fact]
    public void Only_a_member_in_standby_returns_and_only_below_the_maximum()
    {
        var aside = With(B.In(LifecycleState.Standby));

        Assert.Null(StandbyPolicy.ObstacleToReturn(B.Id, aside));
        Assert.Contains("is in service already", StandbyPolicy.ObstacleToReturn(B.Id, Facts), StringComparison.Ordinal);
        Assert.Contains(
            "only a member in standby can return",
            StandbyPolicy.ObstacleToReturn(B.Id, With(B.In(LifecycleState.Pending))),
            StringComparison.Ordinal);
        Assert.Contains("is in none of the scaling groups", StandbyPolicy.ObstacleToReturn(D.Id, aside), StringComparison.Ordinal);
        Assert.Contains(
            "a maximum of 3",
            StandbyPolicy.ObstacleToReturn(B.Id, aside with { Sizes = new GroupSizes(1, 3, 3) }),
            StringComparison.Ordinal);
    }

    private static StandbyFacts With(FortiGate b) => Facts with { Fleet = [A, b, C.In(Payg)] };

    private static HealthCheck Lost(FortiGate device) => device.Health() with { SyncState = SyncState.OutOfSync };

    private static string? Enter(InstanceId target, StandbyFacts facts, bool acceptsPrimary = false) =>
        StandbyPolicy.ObstacleToEntry(target, facts, new StandbyChoice(IsReplaced: false, acceptsPrimary), Picture.Settings, Noon);
}
