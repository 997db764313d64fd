using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Cluster.Upgrades;
using Autoscale.Tests.Elections;
using static Autoscale.Tests.FortiGates;
using static Autoscale.Tests.Upgrades.UpgradeScene;

namespace Autoscale.Tests.Upgrades;

/// <summary>The steps of an upgrade of A (the primary), B and C.</summary>
public sealed class UpgradePolicyTests
{
    [Fact]
    public void Secondaries_come_first_and_the_primary_last()
    {
        Assert.Equal(new UpgradeStep.Replace(B.Id), Next(Facts()));
        Assert.Equal(new UpgradeStep.Replace(C.Id), Next(Facts(B.Id)));
        Assert.IsType<UpgradeStep.SwitchOver>(Next(Facts(B.Id, C.Id)));
        Assert.IsType<UpgradeStep.Complete>(Next(Facts(A.Id, B.Id, C.Id)));
    }

    [Fact]
    public void The_former_primary_is_replaced_after_the_switchover()
    {
        var facts = Facts(B.Id, C.Id);
        var switched = facts with { Record = facts.Record! with { Instance = B.Id, Term = new Term(4), AppliedTerm = new Term(4) } };
        foreach (var device in (FortiGate[])[A, B, C])
            switched = switched.WithHealth(device, h => h with { TermAcknowledged = new Term(4) });
        switched = switched.WithHealth(A, h => h with { HasSynchronised = true });

        Assert.Equal(new UpgradeStep.Replace(A.Id), Next(switched, Started with { Successor = B.Id }));
    }

    [Fact]
    public void No_further_member_is_taken_while_the_cluster_is_not_at_rest()
    {
        var facts = Facts(B.Id).WithB(b => b.In(LifecycleState.Pending));

        Assert.Contains(
            $"{B.Id} is being launched.", Assert.IsType<UpgradeStep.Wait>(Next(facts)).Reasons);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void A_wait_ends_with_a_stop_after_the_limit(int minutes, bool waits)
    {
        var facts = Facts(B.Id).WithTargets(t => t with { Unhealthy = [Domain.Cluster.Equipment.TargetGroups.TargetId.Of(B.Id)] });

        var step = Next(facts, Started with { Since = Noon.AddMinutes(-minutes) });

        Assert.Equal(waits, step is UpgradeStep.Wait);
        if (step is UpgradeStep.Stop stop)
            Assert.Contains("is not at rest 30 minutes after the latest step. " + B.Id, stop.Doubt, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_faulty_member_of_the_former_version_is_replaced_first()
    {
        var facts = Facts().WithHealth(C, h => h with { SyncState = SyncState.OutOfSync });

        Assert.Equal(new UpgradeStep.Replace(C.Id), Next(facts));
        Assert.Equal([C.Id, B.Id, A.Id], Plan(facts).Order.Select(d => d.Id));
        Assert.Empty(Plan(facts).Unrest);
    }

    [Fact]
    public void Two_faulty_members_or_a_faulty_primary_are_waited_for()
    {
        var two = Facts().WithHealth(B, Lost).WithHealth(C, Lost);

        Assert.IsType<UpgradeStep.Wait>(Next(two));
        Assert.IsType<UpgradeStep.Wait>(Next(Facts().WithHealth(A, Lost)));
        Assert.Equal((0, 2), (Plan(two).Obstacles.Count, Plan(two).Unrest.Count));
    }

    [Fact]
    public void An_election_that_the_upgrade_did_not_order_stops_it()
    {
        var facts = Facts();
        facts = facts with { Record = facts.Record! with { Instance = C.Id, Term = new Term(4), Reason = "the primary is silent" } };

        Assert.Equal(
            $"{C.Id} became the primary in term 4, which the upgrade did not order: the primary is silent.",
            Assert.IsType<UpgradeStep.Stop>(Next(facts)).Doubt);
        Assert.IsType<UpgradeStep.Stop>(Next(facts, Started with { Successor = B.Id }));
    }

    [Fact]
    public void The_role_that_returns_to_the_former_primary_stops_it()
    {
        var facts = Facts(B.Id, C.Id);
        facts = facts with { Record = facts.Record! with { Term = new Term(5), AppliedTerm = new Term(5) } };

        Assert.IsType<UpgradeStep.Stop>(Next(facts, Started with { Successor = B.Id }));
    }

    [Fact]
    public void Another_target_than_the_ordered_one_stops_it() => Assert.Equal(
        "Group fgt-byol launches from lt-1 version 3 (ami-2) now, and from lt-1 version 2 (ami-2) when the upgrade was ordered.",
        Assert.IsType<UpgradeStep.Stop>(Next(Facts().WithGroup(g => g with { Target = New with { Version = 3 } }))).Doubt);

    [Fact]
    public void A_successor_with_another_configuration_stops_it()
    {
        var facts = Facts(B.Id, C.Id)
            .WithHealth(B, h => h with { SendTime = null, HasSynchronised = false, Report = DeviceReport.Nothing })
            .WithHealth(C, h => h with { SendTime = null, HasSynchronised = false, Report = DeviceReport.Nothing });

        var stop = Assert.IsType<UpgradeStep.Stop>(Next(facts));

        Assert.Contains("the primary", stop.Doubt, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_names_the_obstacles_of_the_groups()
    {
        Assert.Contains(
            "Group fgt-byol has suspended processes: AddToLoadBalancer, Launch.",
            Plan(Facts().WithGroup(g => g with { Suspended = ["Launch", "AddToLoadBalancer", "AZRebalance"] })).Obstacles);
        Assert.Contains(
            "uses no launch template version that exists",
            Assert.Single(Plan(Facts().WithGroup(g => g with { Target = null })).Obstacles),
            StringComparison.Ordinal);
        Assert.Contains(
            "Elections are paused",
            Assert.Single(Plan(Facts(), Rules with
            {
                Election = Picture.Settings with { Pauses = new PauseSettings(Noon.AddHours(1), default) },
            }).Obstacles),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_primary_without_another_member_of_its_group_cannot_be_replaced()
    {
        var facts = Facts() with { Fleet = [Facts().Fleet[0]], Health = [Facts().Health[0]] };
        facts = facts.WithGroup(g => g with { Sizes = new GroupSizes(1, 1, 5) });

        Assert.Contains("has no member beside the primary", Assert.Single(Plan(facts).Obstacles), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_members_no_free_license_and_missing_checksums_are_doubts()
    {
        var facts = Facts() with { Fleet = [.. Facts().Fleet.Take(2)], FreeLicenses = 0 };
        facts = facts.WithGroup(g => g with { Sizes = new GroupSizes(2, 2, 5) })
            .WithHealth(B, h => h with { Report = DeviceReport.Nothing });

        var plan = Plan(facts);

        Assert.Empty(plan.Obstacles);
        Assert.Equal(3, plan.Doubts.Count);
        Assert.Empty(Plan(Facts()).Doubts);
    }

    [Theory]
    [InlineData("ami-2", 2, false)]
    [InlineData("ami-1", 2, true)]
    [InlineData("ami-2", 1, true)]
    [InlineData(null, 2, false)]
    public void A_member_is_outdated_by_its_version_or_its_image(string? image, long version, bool isOutdated)
    {
        var facts = Facts(A.Id, B.Id, C.Id)
            .WithB(b => b with { Instance = b.Instance with { Image = image } })
            .WithGroup(g => g with
            {
                Members = g.Members.ToDictionary(m => m.Key, m => m.Key == B.Id ? m.Value with { Version = version } : m.Value),
            });

        Assert.Equal(isOutdated, facts.Outdated.Any(d => d.Id == B.Id));
    }

    [Fact]
    public void A_member_of_an_unknown_version_is_outdated()
    {
        var facts = Facts(A.Id, B.Id, C.Id)
            .WithGroup(g => g with { Members = g.Members.Where(m => m.Key != B.Id).ToDictionary() });

        Assert.Equal([B.Id], facts.Outdated.Select(d => d.Id));
    }

    private static HealthCheck Lost(HealthCheck health) => health with { SyncState = SyncState.OutOfSync };

    private static UpgradeStep Next(UpgradeFacts facts, RollingUpgrade? upgrade = null) =>
        UpgradePolicy.Next(facts, upgrade ?? Started, Rules, Noon);

    private static UpgradePlan Plan(UpgradeFacts facts, UpgradeRules? rules = null) => UpgradePolicy.Plan(facts, rules ?? Rules, Noon);
}
