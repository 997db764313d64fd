using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Upgrades;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Tests.Elections;
using static Autoscale.Tests.FortiGates;
using static Autoscale.Tests.Upgrades.UpgradeScene;

namespace Autoscale.Tests.Upgrades;

/// <summary>The reasons for which a cluster is not at rest, each of them alone.</summary>
public sealed class RestPolicyTests
{
    public static TheoryData<string, string?, Func<UpgradeFacts, UpgradeFacts>> Reasons { get; } = new()
    {
        { "The cluster has no primary.", null, f => f with { Record = null } },
        {
            $"The primary {A.Id} is in none of the scaling groups.", null, f => f with { Fleet = [.. f.Fleet.Where(d => d.Id != A.Id)] }
        },
        {
            "Term 3 is not complete: EgressRoutes, RoleTag, ScaleInProtection remain.",
            null,
            f => f with { Record = f.Record! with { AppliedTerm = new Term(2) } }
        },
        { "has 3 of 4 members in service", null, f => f.WithGroup(g => g with { Sizes = new GroupSizes(2, 4, 5) }) },
        { "has sent no heartbeat", "B", f => f with { Health = [.. f.Health.Where(h => h.Instance != B.Id)] } },
        { "does not run in EC2", "B", f => f.WithB(b => b.With(PowerState.Stopped)) },
        { "is out of sync", "B", f => f.WithHealth(B, h => h with { SyncState = SyncState.OutOfSync }) },
        { "is late", "B", f => f.WithHealth(B, h => h with { LossCount = 1 }) },
        { "last heartbeat arrived 33 s ago", "B", f => f.WithHealth(B, h => h with { NextExpected = Noon.AddSeconds(-3) }) },
        { "has never synchronised", "B", f => f.WithHealth(B, h => h with { HasSynchronised = false }) },
        {
            "reports that it is not in sync",
            "B",
            f => f.WithHealth(B, h => h with { Report = h.Report with { SyncStatus = Reported.Of(false) } })
        },
        {
            "checksums are not equal",
            "B",
            f => f.WithHealth(B, h => h with { Report = h.Report with { Checksum = Reported.Of("other") } })
        },
        {
            "has not shown that it knows term 3",
            "B",
            f => f.WithHealth(B, h => h with { TermAcknowledged = new Term(2), TimesTold = 1 })
        },
        {
            "is not registered in target group web",
            "B",
            f => f.WithTargets(t => t with { Targets = t.Targets.Where(p => p.Key != TargetId.Of(B.Id)).ToDictionary() })
        },
        {
            "does not pass the health check of target group web",
            "B",
            f => f.WithTargets(t => t with { Unhealthy = [TargetId.Of(B.Id)] })
        },
        {
            "does not pass the health check of target group web",
            "B",
            f => f.WithTargets(t => t with { Unchecked = [TargetId.Of(B.Id)] })
        },
    };

    [Fact]
    public void A_whole_cluster_is_at_rest() => Assert.Empty(Find(Facts()));

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Each_reason_is_named_with_its_member(string reason, string? subject, Func<UpgradeFacts, UpgradeFacts> change)
    {
        var unrest = Assert.Single(Find(change(Facts())));

        Assert.Contains(reason, unrest.Reason, StringComparison.Ordinal);
        Assert.Equal(subject is null ? null : B.Id, unrest.Subject?.Id);
    }

    [Theory]
    [InlineData(LifecycleState.Pending, "is being launched")]
    [InlineData(LifecycleState.Terminating, "is leaving")]
    [InlineData(LifecycleState.Standby, "is Standby in its group")]
    public void A_member_that_is_not_in_service_is_missed_by_its_group_too(LifecycleState state, string reason)
    {
        var unrest = Find(Facts().WithB(b => b.In(state)));

        Assert.Equal(2, unrest.Count);
        Assert.Contains("has 2 of 3 members in service", unrest[0].Reason, StringComparison.Ordinal);
        Assert.Contains(reason, unrest[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_reports_nothing_is_a_reason_unless_an_operator_answers_for_it()
    {
        var facts = Facts().WithHealth(B, h => h with { SendTime = null, HasSynchronised = false, Report = DeviceReport.Nothing });

        Assert.Empty(Find(facts, acceptsDoubts: true));
        Assert.Equal(2, Find(facts).Count(u => u.Subject?.Id == B.Id));
    }

    [Fact]
    public void A_secondary_that_was_told_twice_knows_the_term() =>
        Assert.Empty(Find(Facts().WithHealth(B, h => h with { TermAcknowledged = Term.None, TimesTold = 2 })));

    [Fact]
    public void A_target_group_in_which_no_device_can_be_registered_is_no_reason() =>
        Assert.Empty(Find(Facts().WithTargets(_ => new TargetGroup(new TargetType("lambda"), new Dictionary<TargetId, TargetState>()))));

    private static IReadOnlyList<Unrest> Find(UpgradeFacts facts, bool acceptsDoubts = false) =>
        RestPolicy.Find(facts, Picture.Settings, acceptsDoubts, Noon);
}
