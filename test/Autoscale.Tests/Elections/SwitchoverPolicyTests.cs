using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Elections;

/// <summary>The obstacles to a planned switchover from A to B, each of them alone.</summary>
public sealed class SwitchoverPolicyTests
{
    private static readonly PrimaryRecord Record = ReviewTests.RecordOf(A, 3) with { AppliedTerm = new Term(3) };

    public static TheoryData<string, Func<Candidate, Candidate>> Unfit { get; } = new()
    {
        { "is in none of the scaling groups", b => b with { Device = null } },
        { "only members of fgt-byol may be primary", b => b with { Device = B.In(Payg) } },
        { "is Standby in its group", b => b with { Device = B.In(LifecycleState.Standby) } },
        { "is Pending in its group", b => b with { Device = B.In(LifecycleState.Pending) } },
        { "does not run in EC2", b => b with { Device = B.With(PowerState.Stopped) } },
        { "has never synchronised", b => b with { Health = b.Health with { HasSynchronised = false } } },
        {
            "is out of sync; it needs 2 more heartbeats",
            b => b with { Health = b.Health with { SyncState = SyncState.OutOfSync, SyncRecoveryCount = 2 } }
        },
        { "is late", b => b with { Health = b.Health with { LossCount = 1 } } },
        { "last heartbeat arrived 33 s ago", b => b with { Health = b.Health with { NextExpected = Noon.AddSeconds(-3) } } },
        { "reports that it is not in sync", b => b with { Health = Reporting(b.Health, r => r with { SyncStatus = Reported.Of(false) }) } },
        { "checksums are not equal", b => b with { Health = Reporting(b.Health, r => r with { Checksum = Reported.Of("other") }) } },
        { "has no open health check record", b => b with { Health = b.Health with { ClosedAt = Noon } } },
    };

    [Fact]
    public void A_healthy_member_with_the_configuration_of_the_primary_may_take_over()
    {
        var review = Review(Primary, Secondary);

        Assert.Equal((B.Id, 0, 0), (review.Target!.Id, review.Obstacles.Count, review.Doubts.Count));
    }

    [Theory]
    [MemberData(nameof(Unfit))]
    public void A_member_that_is_unfit_is_refused_with_the_reason(string reason, Func<Candidate, Candidate> change)
    {
        var review = Review(Primary, change(Secondary));

        Assert.Contains(reason, Assert.Single(review.Obstacles), StringComparison.Ordinal);
    }

    [Fact]
    public void The_primary_itself_is_refused() =>
        Assert.Contains("is the primary already", Assert.Single(Review(A.Id, Record).Obstacles), StringComparison.Ordinal);

    [Fact]
    public void A_cluster_without_a_primary_is_left_to_the_next_heartbeat() =>
        Assert.Contains("has no primary", Assert.Single(Review(B.Id, record: null).Obstacles), StringComparison.Ordinal);

    [Fact]
    public void A_term_whose_routes_still_move_is_waited_for() =>
        Assert.Contains(
            "Term 3 is not complete: EgressRoutes, RoleTag, ScaleInProtection remain.",
            Assert.Single(Review(B.Id, Record with { AppliedTerm = new Term(2) }).Obstacles),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(600, 0)]
    [InlineData(601, 1)]
    public void The_former_primary_gets_the_role_back_within_ten_minutes_without_a_comparison(int seconds, int obstacles)
    {
        var record = Record with { Replaced = B.Id, ElectedAt = Noon.AddSeconds(-seconds) };
        var former = Secondary with { Health = Reporting(Secondary.Health, r => r with { SyncStatus = Reported.Of(false) }) };

        Assert.Equal(
            obstacles, SwitchoverPolicy.Review(B.Id, record, [Primary, former], Picture.Settings, Noon).Obstacles.Count);
    }

    [Fact]
    public void Devices_without_checksums_are_a_doubt_and_no_obstacle()
    {
        var review = Review(Primary, Secondary with { Health = Secondary.Health with { Report = DeviceReport.Nothing } });

        Assert.Empty(review.Obstacles);
        Assert.Contains("reports no checksum", Assert.Single(review.Doubts), StringComparison.Ordinal);
    }

    [Fact]
    public void A_primary_without_a_record_is_a_doubt()
    {
        var review = SwitchoverPolicy.Review(B.Id, Record, [Secondary], Picture.Settings, Noon);

        Assert.Empty(review.Obstacles);
        Assert.Contains("cannot be compared", Assert.Single(review.Doubts), StringComparison.Ordinal);
    }

    private static Candidate Primary => Picture.Candidate("P aaaa", 0);

    private static Candidate Secondary => Picture.Candidate("aaaa*", 1);

    private static HealthCheck Reporting(HealthCheck health, Func<DeviceReport, DeviceReport> change) =>
        health with { Report = change(health.Report) };

    private static SwitchoverReview Review(Candidate primary, Candidate secondary) =>
        SwitchoverPolicy.Review(B.Id, Record, [primary, secondary], Picture.Settings, Noon);

    private static SwitchoverReview Review(InstanceId target, PrimaryRecord? record) =>
        SwitchoverPolicy.Review(target, record, [Primary, Secondary], Picture.Settings, Noon);
}
