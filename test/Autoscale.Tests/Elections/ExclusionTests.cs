using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Elections;

/// <summary>Devices excluded from elections although they have the most points. Spec 4.5, 4.6, W7, W23.</summary>
public sealed class ExclusionTests
{
    // The candidate with the highest possible score.
    private static readonly Candidate Best = Picture.Candidate("P aaaa*", 0);
    private static readonly Candidate Other = Picture.Candidate("aaaa", 1);

    public static TheoryData<Row> Table { get; } =
    [
        new("no longer in one of our groups", Best with { Device = null }, ExclusionReason.NotMember),
        new("known to EC2, in no group", Best with { Device = A with { Enrolment = null } }, ExclusionReason.OtherGroup),
        new("in the other group", Best with { Device = A.In(Payg) }, ExclusionReason.OtherGroup),
        new("leaving its group", Best with { Device = A.In(LifecycleState.Terminating) }, ExclusionReason.Leaving),
        new("starting", Best with { Device = A.With(PowerState.Pending) }, ExclusionReason.NotRunning),
        new("stopping", Best with { Device = A.With(PowerState.Stopping) }, ExclusionReason.NotRunning),
        new("stopped", Best with { Device = A.With(PowerState.Stopped) }, ExclusionReason.NotRunning),
        new("shutting down", Best with { Device = A.With(PowerState.ShuttingDown) }, ExclusionReason.NotRunning),
        new("terminated", Best with { Device = A.With(PowerState.Terminated) }, ExclusionReason.NotRunning),
        new(
            "without an address",
            Best with { Device = A with { Instance = A.Instance with { PrivateIp = null } } },
            ExclusionReason.NotRunning),
        new("out of sync", Best with { Health = Best.Health with { SyncState = SyncState.OutOfSync } }, ExclusionReason.OutOfSync),
        new(
            "with the last loss overdue now",
            Best with { Health = LastHeardOf(seconds: -32.001) with { LossCount = 9 } },
            ExclusionReason.OutOfSync),
        new(
            "with more losses than the setting, since lowered, allows",
            Best with { Health = Best.Health with { LossCount = 10 } },
            ExclusionReason.OutOfSync),
        new("silent for two intervals and the allowance", Best with { Health = LastHeardOf(seconds: -62.001) }, ExclusionReason.Silent),
        new("eligible", Best, null),
        new("set aside by an operator", Best with { Device = A.In(LifecycleState.Standby) }, ExclusionReason.Standby),
        new("one loss before the last", Best with { Health = Best.Health with { LossCount = 9 } }, null),
        new("with the last loss due, but not overdue", Best with { Health = LastHeardOf(seconds: -32) with { LossCount = 9 } }, null),
        new("not silent yet", Best with { Health = LastHeardOf(seconds: -62) }, null),
    ];

    [Theory]
    [MemberData(nameof(Table))]
    public void An_excluded_device_has_its_reason_and_the_other_device_wins(Row row)
    {
        var decision = Picture.Decide([row.Candidate, Other]);

        Assert.Equal(row.Reason is { } reason ? [new Exclusion(A.Id, reason)] : [], decision.Excluded);
        Assert.Equal(row.Reason is null ? A.Id : B.Id, Assert.IsType<ElectionDecision.Elect>(decision).Winner.Id);
    }

    [Fact]
    public void Without_eligible_members_there_is_no_candidate()
    {
        var decision = Picture.Decide([Best with { Device = null }, Other with { Device = B.In(Payg) }]);

        Assert.IsType<ElectionDecision.NoCandidate>(decision);
        Assert.Empty(decision.Scores);
        Assert.Equal([ExclusionReason.NotMember, ExclusionReason.OtherGroup], decision.Excluded.Select(e => e.Reason));
    }

    [Fact]
    public void Without_members_there_is_no_candidate() => Assert.IsType<ElectionDecision.NoCandidate>(Picture.Decide([]));

    [Fact]
    public void The_primary_comes_from_the_group_in_the_settings()
    {
        var payg = Best with { Device = A.In(Payg) };

        var decision = Picture.Decide([payg, Other], Picture.Settings with { PrimaryGroup = Payg });

        Assert.Equal(A.Id, Assert.IsType<ElectionDecision.Elect>(decision).Winner.Id);
    }

    [Fact]
    public void The_config_loss_guard_considers_only_eligible_devices()
    {
        var gone = Best with { Device = null };

        Assert.Equal(B.Id, Assert.IsType<ElectionDecision.Elect>(Picture.Decide([gone, Picture.Candidate("aaaa?", 1)])).Winner.Id);
    }

    private static HealthCheck LastHeardOf(double seconds) =>
        Best.Health with { NextExpected = Noon.AddSeconds(30) + TimeSpan.FromMilliseconds(seconds * 1000) };

    public sealed record Row(string Name, Candidate Candidate, ExclusionReason? Reason)
    {
        public override string ToString() => Name;
    }
}
